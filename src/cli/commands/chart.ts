import type { CliCommand } from '../command.ts';
import { oneOf, storeOption, wholeNumber } from '../options.ts';
import { storeDir } from '../store-dir.ts';

interface Options {
  readonly store?: string;
  readonly output?: string;
  readonly list?: boolean;
  readonly dark?: boolean;
  readonly minusIdle?: boolean;
  readonly width?: number;
  readonly covers?: string;
  readonly intensity?: string;
  readonly show?: 'own' | 'study' | 'published';
  readonly everyConfiguration?: boolean;
}

export const command: CliCommand = {
  name: 'chart',
  summary: 'draw a chart of a record as SVG or PNG',
  configure(verb) {
    storeOption(verb)
      .argument('[chart]', 'id of the chart')
      .argument('[of]', 'id of the record, or its unique beginning; name of the model for model-parts')
      .option('-o, --output <file>', 'file to write, ending in .svg or .png')
      .option('--list', 'list the charts')
      .option('--dark', 'draw it in the dark theme')
      .option('--minus-idle', 'subtract idle draw (power)')
      .option('--covers <perimeter>', 'perimeter the study is read in: as-logged, gpu, gpu-net-idle, …')
      .option('--intensity <g/kWh|region>', 'grid intensity of charts over models and data sets')
      .option(
        '--show <which>',
        'of charts over models and data sets own, study or published values alone',
        oneOf('--show', ['own', 'study', 'published']),
      )
      .option('--every-configuration', 'draw each published configuration, not one for its model')
      .option('--width <px>', 'width in pixels', wholeNumber('--width', { min: 320, max: 4000 }))
      .action(async (id: string | undefined, record: string | undefined, options: Options) => {
        const { chart, chartList } = await import('../../charts/registry.ts');
        if (options.list || id === undefined) {
          const { terminal } = await import('../terminal.ts');
          const out = terminal();
          const rows = chartList().map(({ id, question, subject }) => [
            id,
            { record: 'one record', power: 'one record', model: 'one model' }[subject as string] ?? 'many',
            question,
          ]);
          process.stdout.write(
            `${out.table([{ head: 'chart' }, { head: 'of' }, { head: 'question' }] as never, rows)}\n`,
          );
          return 0;
        }
        const { refusal } = await import('../../domain/problem.ts');
        chart(id);
        const extension = /\.(svg|png)$/i.exec(options.output ?? '')?.[1]?.toLowerCase() as
          | 'svg'
          | 'png'
          | undefined;
        if (!options.output || !extension) {
          throw refusal(
            `A chart is written to a file that ends in .svg or .png, not to "${options.output ?? ''}".`,
            {
              remedy: `wattlas chart ${id}${record ? ` ${record}` : ''} -o ${id}.svg`,
            },
          );
        }
        const [{ answerFigure }, { openStore }, { drawFigure }, { version }, { writeOutput }] =
          await Promise.all([
            import('../../actions/answer-figures.ts'),
            import('../../store/sqlite.ts'),
            import('../../reports/draw-figure.ts'),
            import('../../platform/version.ts'),
            import('../write-output.ts'),
          ]);
        const store = await openStore(await storeDir(options.store), { readOnly: true });
        try {
          const figure = await drawFigure(store, id, {
            record,
            answer: answerFigure,
            extension,
            theme: options.dark ? 'dark' : 'light',
            width: options.width,
            minusIdle: options.minusIdle,
            points: {
              covers: options.covers,
              intensity: options.intensity,
              show: options.show,
              ...(options.everyConfiguration ? { configs: 'all' as const } : {}),
            },
            version,
          });
          await writeOutput(options.output, figure.bytes);
        } finally {
          await store.close();
        }
        process.stdout.write(`${options.output}\n`);
        return 0;
      });
  },
};
