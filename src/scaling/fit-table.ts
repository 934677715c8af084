import { refusal } from '../domain/problem.ts';
import { extent } from '../math/extent.ts';
import type { SampleSolver } from './bootstrap.ts';
import { budgetsOf } from './budgets.ts';
import { checkRows, type GivenColumns } from './check-rows.ts';
import type { Assumption, FitReport } from './fit-report.ts';
import { dropHighestLoss, type LossRow, lossTable } from './loss-table.ts';
import { chinchillaObjective, type Objective } from './objective.ts';
import { reportEnvelope } from './report-envelope.ts';
import { reportIsoflop } from './report-isoflop.ts';
import { reportParametric } from './report-parametric.ts';

export interface FitOptions {
  /** 1: envelope of training curves, 2: IsoFLOP valleys, 3: parametric law. Default 3. */
  readonly approach?: 1 | 2 | 3;
  /** Rows of highest loss left out, default 0. */
  readonly dropHighestLoss?: number;
  /** Budget at which the optimum is taken, FLOP; default the largest of the table. */
  readonly at?: number | undefined;
  /** Loss the optimum is to reach, instead of a budget; approach 3 alone. */
  readonly loss?: number | undefined;
  readonly objective?: Objective;
  /** Bootstrap samples, default 0; approach 3 alone. */
  readonly bootstrap?: number;
  /** What a bootstrap draws, default rows. */
  readonly by?: 'rows' | 'budgets';
  readonly seed?: number;
}

/**
 * Fits a table of trained models and says what the fit is worth.
 * @param solve Solves bootstrap samples; default: here, on this thread.
 * @throws {Problem} a refusal that names the rows that cannot be used.
 */
export async function fitTable(
  rows: readonly LossRow[],
  options: FitOptions = {},
  solve?: SampleSolver,
): Promise<FitReport> {
  const { approach = 3, dropHighestLoss: count = 0 } = options;
  if (rows.length === 0) throw refusal('The table has no rows.');
  if (count >= rows.length) throw refusal(`Dropping ${count} of ${rows.length} rows leaves none.`);
  const whole = lossTable(rows);
  const given: GivenColumns = {
    tokens: rows[0]?.tokens !== undefined,
    flop: rows[0]?.flop !== undefined,
  };
  const { table, dropped } = dropHighestLoss(whole, count);
  const found = checkRows(whole, given, approach);
  const findings = found.some(({ severity }) => severity === 'refused')
    ? found
    : checkRows(table, given, approach);
  const refused = findings.filter(({ severity }) => severity === 'refused');
  if (refused.length > 0) throw refusal(refused.map(({ message }) => message).join(' '));
  const prepared: PreparedTable = {
    whole,
    table,
    dropped,
    budgets: budgetsOf(table),
    at: options.at ?? extent(table.flop)[1],
    options,
    flags: findings.map(({ message }) => message),
    assumptions: assumptionsOf(given, options),
  };
  if (approach === 1) return reportEnvelope(prepared);
  if (approach === 2) return reportIsoflop(prepared);
  return reportParametric(prepared, options.objective ?? chinchillaObjective, solve);
}

/** A table that has been looked at, with what every approach needs of it. */
export interface PreparedTable {
  readonly whole: ReturnType<typeof lossTable>;
  readonly table: ReturnType<typeof lossTable>;
  readonly dropped: readonly number[];
  readonly budgets: ReturnType<typeof budgetsOf>;
  readonly at: number;
  readonly options: FitOptions;
  readonly flags: readonly string[];
  readonly assumptions: readonly Assumption[];
}

function assumptionsOf({ tokens, flop }: GivenColumns, { at, loss }: FitOptions): readonly Assumption[] {
  return [
    {
      fact: null,
      text: `C = 6·N·D: training takes 6 FLOP a parameter and token${tokens && flop ? '' : tokens ? ', from which the FLOP of the table follow' : ', from which the tokens of the table follow'}.`,
      provenance: 'assumed',
    },
    ...(at === undefined && loss === undefined
      ? [
          {
            fact: null,
            text: 'The optimum is taken at the largest budget of the table.',
            provenance: 'assumed' as const,
          },
        ]
      : []),
  ];
}
