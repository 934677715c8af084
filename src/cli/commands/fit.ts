import { type LossTableName, lossTables } from '../../catalog/losses.ts';
import { refusal } from '../../domain/problem.ts';
import type { ColumnNames, ColumnRole } from '../../scaling/columns.ts';
import type { Objective } from '../../scaling/objective.ts';
import { type AnswerOutput, answerOutput, writeAnswer } from '../answer-output.ts';
import type { CliCommand } from '../command.ts';
import { displayOptions, jsonOption, oneOf, positiveNumber, wholeNumber } from '../options.ts';
import { printPlan } from '../plan/print-plan.ts';

interface Options extends AnswerOutput {
  readonly approach: '1' | '2' | '3';
  readonly example?: LossTableName;
  readonly dropHighestLoss?: number;
  readonly columns?: ColumnNames;
  readonly at?: number;
  readonly loss?: number;
  readonly objective?: Objective['loss'];
  readonly delta?: number;
  readonly factor?: number;
  readonly space?: Objective['space'];
  readonly bootstrap?: number;
  readonly by?: 'rows' | 'budgets';
  readonly seed?: number;
  readonly threads?: number;
  readonly json?: true;
  readonly color?: boolean;
  readonly ascii?: boolean;
}

/** `wattlas fit TABLE`: a scaling law from trained models, with what it is worth. */
export const command: CliCommand = {
  name: 'fit',
  summary: 'fit a scaling law to a table of trained models',
  configure(verb) {
    answerOutput(displayOptions(jsonOption(verb)))
      .usage('[TABLE] [options]  |  --example chinchilla|llama3|porian [options]')
      .argument('[table]', 'CSV, JSON, JSON lines or Parquet with params, tokens or FLOP, and loss')
      .option(
        '--approach <n>',
        '1 envelope, 2 IsoFLOP valleys, 3 parametric law',
        oneOf('--approach', ['1', '2', '3']),
        '3',
      )
      .option(
        '--example <name>',
        'a packaged table instead: chinchilla, llama3 or porian',
        oneOf('--example', lossTables),
      )
      .option(
        '--drop-highest-loss <n>',
        'leave out so many rows of highest loss',
        wholeNumber('--drop-highest-loss', { min: 0 }),
      )
      .option('--columns <names>', 'names of the columns, as params=N,loss=val_loss', columnNames)
      .option(
        '--at <flop>',
        'budget at which the optimum is taken (default: the largest of the table)',
        positiveNumber('--at'),
      )
      .option('--loss <value>', 'loss the optimum is to reach, instead of a budget', positiveNumber('--loss'))
      .option(
        '--objective <name>',
        'huber, ls, lad or asymmetric (default: huber)',
        oneOf('--objective', ['huber', 'ls', 'lad', 'asymmetric']),
      )
      .option(
        '--delta <value>',
        "where Huber's loss turns from squares to size (default: 0.001)",
        positiveNumber('--delta'),
      )
      .option(
        '--factor <value>',
        'how often a row below the curve counts, for asymmetric (default: 4)',
        positiveNumber('--factor'),
      )
      .option('--space <name>', 'log or linear (default: log)', oneOf('--space', ['log', 'linear']))
      .option(
        '--bootstrap <n>',
        'bootstrap samples, for intervals (default: 0)',
        wholeNumber('--bootstrap', { min: 0, max: 1_000_000 }),
      )
      .option('--by <unit>', 'what a sample draws: rows or budgets', oneOf('--by', ['rows', 'budgets']))
      .option(
        '--seed <n>',
        'seed of the samples (default: 1)',
        wholeNumber('--seed', { min: 0, max: 2 ** 48 }),
      )
      .option(
        '--threads <n>',
        'threads from 500 samples on (default: all)',
        wholeNumber('--threads', { min: 1, max: 256 }),
      )
      .action(async (file: string | undefined, options: Options) => {
        const {
          approach,
          objective,
          delta,
          factor,
          space,
          json,
          color,
          ascii,
          output,
          dark,
          width,
          ...rest
        } = options;
        if (approach !== '3') refuseParametric(options);
        if (!options.bootstrap) refuseSampling(options);
        const { fitModels } = await import('../../actions/fit-models.ts');
        const request = {
          ...rest,
          ...(file === undefined ? {} : { file }),
          approach: Number(approach) as 1 | 2 | 3,
          objective: objectiveOf({ objective, delta, factor, space }),
        };
        const report = await fitModels(request);
        if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
        else {
          const { fitTableOf } = await import('../../reports/fit-text.ts');
          await printPlan(report, fitTableOf(report), { color, ascii });
        }
        await writeAnswer({ output, dark, width }, async () => {
          const { fitFigure } = await import('../../actions/fit-figure.ts');
          return fitFigure(request);
        });
        return report.state === 'fitted' ? undefined : 1;
      });
  },
};

/** Options of approach 3 that the others have no use for. */
function refuseParametric(options: Options): void {
  for (const [key, flag] of [
    ['loss', '--loss'],
    ['objective', '--objective'],
    ['delta', '--delta'],
    ['factor', '--factor'],
    ['space', '--space'],
    ['bootstrap', '--bootstrap'],
    ['by', '--by'],
  ] as const) {
    if (options[key] !== undefined)
      throw refusal(`${flag} belongs to approach 3; approach ${options.approach} has no use for it.`);
  }
}

/** Options that say how samples are drawn, where none are. */
function refuseSampling({ by, seed, threads }: Options): void {
  for (const [value, flag] of [
    [by, '--by'],
    [seed, '--seed'],
    [threads, '--threads'],
  ] as const) {
    if (value !== undefined) throw refusal(`${flag} belongs to --bootstrap, which draws no samples here.`);
  }
}

function objectiveOf({
  objective: loss = 'huber',
  delta,
  factor,
  space = 'log',
}: Partial<Record<'delta' | 'factor', number | undefined>> & {
  readonly objective?: Objective['loss'] | undefined;
  readonly space?: Objective['space'] | undefined;
}): Objective {
  const turns = loss === 'huber' || loss === 'asymmetric';
  if (delta !== undefined && !turns)
    throw refusal(`--delta belongs to huber and asymmetric, not to ${loss}.`);
  if (factor !== undefined && loss !== 'asymmetric')
    throw refusal(`--factor belongs to asymmetric, not to ${loss}.`);
  return {
    space,
    loss,
    delta: turns ? (delta ?? 1e-3) : null,
    factor: loss === 'asymmetric' ? (factor ?? 4) : 1,
  };
}

const ROLES: readonly ColumnRole[] = ['params', 'tokens', 'flop', 'loss'];

function columnNames(text: string): ColumnNames {
  return Object.fromEntries(
    text.split(',').map((part) => {
      const [key = '', ...name] = part.split('=');
      const role = key.trim().replace(/^flops$/, 'flop') as ColumnRole;
      if (!ROLES.includes(role) || name.length === 0)
        throw refusal(
          `--columns takes ${ROLES.join(', ')} with a name each, as params=N,loss=val_loss, not "${part}".`,
        );
      return [role, name.join('=').trim()];
    }),
  );
}
