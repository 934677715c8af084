import type { StudyFigure } from '../../study/figures.ts';
import type { StudyTable } from '../../study/study.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, oneOf } from '../options.ts';
import { terminal } from '../terminal.ts';

interface Options {
  readonly table?: string;
  readonly figure?: string;
  readonly perimeter?: string;
  readonly intensity?: string;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas study`: "Power Hungry Processing" computed again from its own logs, beside what it prints. */
export const command: CliCommand = {
  name: 'study',
  summary: 'replay "Power Hungry Processing" from its own logs, beside what it prints',
  configure(verb) {
    displayOptions(jsonOption(verb))
      .option('--table <n>', 'one table alone: 1 to 6', oneOf('--table', ['1', '2', '3', '4', '5', '6']))
      .option(
        '--figure <n>',
        'the rows of one figure: 1, 2, 3, 5, 6 or 7',
        oneOf('--figure', ['1', '2', '3', '5', '6', '7']),
      )
      .option(
        '--perimeter <id>',
        'what is counted: as-logged, gpu, gpu-cpu, gpu-net-idle or gpu-net-floor (default: as-logged)',
      )
      .option(
        '--intensity <g/kWh>',
        'a number, or a region as FR or us-west-2@mlco2 (default: as each run was logged)',
      )
      .action(async ({ table, figure, json, perimeter, intensity, ...display }: Options) => {
        const [{ study }, { studySpread }] = await Promise.all([
          import('../../study/study.ts'),
          import('../../reports/study-spread.ts'),
        ]);
        const found = { ...study({ perimeter, intensity }), ...studySpread({ perimeter, intensity }) };
        const only = {
          table: table === undefined ? undefined : (Number(table) as StudyTable),
          figure: figure === undefined ? undefined : (Number(figure) as StudyFigure),
        };
        if (json) {
          const { tables, figures, ...rest } = found;
          const of = <T extends object>(all: T, key: string) =>
            Object.fromEntries(Object.entries(all).filter(([name]) => name === key));
          const asked = table !== undefined || figure !== undefined;
          const shown = {
            tables: asked ? of(tables, `table${table}`) : tables,
            figures: asked ? of(figures, `figure${figure}`) : figures,
            ...rest,
          };
          process.stdout.write(`${JSON.stringify(shown)}\n`);
          return;
        }
        const { studyText } = await import('../../reports/study-text.ts');
        process.stdout.write(`${studyText(found, terminal(display), only)}\n`);
      });
  },
};
