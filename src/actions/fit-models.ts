import { lawFact } from '../catalog/laws.ts';
import { type LossTableName, lossPoints, lossTables } from '../catalog/losses.ts';
import { refusal } from '../domain/problem.ts';
import { readTable } from '../platform/read-table.ts';
import { type ColumnNames, columnsOf, lossRows, refuseWords } from '../scaling/columns.ts';
import { exampleAssumptions, exampleDrops, exampleRows } from '../scaling/example-rows.ts';
import type { FitReport } from '../scaling/fit-report.ts';
import { type FitOptions, fitTable } from '../scaling/fit-table.ts';
import type { LossRow } from '../scaling/loss-table.ts';
import { runsForInterval } from '../scaling/too-narrow.ts';
import { solveOnThreads } from './solve-on-threads.ts';

export interface FitRequest extends FitOptions {
  /** A CSV, JSON, JSON lines or Parquet file of trained models. */
  readonly file?: string | undefined;
  /** A packaged table instead of a file. */
  readonly example?: LossTableName | undefined;
  readonly columns?: ColumnNames | undefined;
  /** Threads of the bootstrap, default all. */
  readonly threads?: number;
}

/** A fit with where its rows came from. */
export interface TableFit extends FitReport {
  readonly source: string;
}

/**
 * Fits a file or a packaged table.
 * @throws {Problem} a refusal that names the column, the rows or the option that will not do.
 */
export async function fitModels({
  file,
  example,
  columns,
  threads,
  ...options
}: FitRequest): Promise<TableFit> {
  if ((file === undefined) === (example === undefined)) {
    throw refusal(
      file === undefined
        ? `Nothing to fit: give a table, or --example ${lossTables.join(' or --example ')}.`
        : 'Give a table or --example, not both.',
      { remedy: 'wattlas fit --example chinchilla' },
    );
  }
  const solve = solveOnThreads(threads);
  if (file !== undefined) {
    const report = await fitTable(await rowsIn(file, columns), options, solve);
    return { ...report, source: file };
  }
  const name = example as LossTableName;
  const drop = options.dropHighestLoss ?? exampleDrops(name);
  const report = await fitTable(exampleRows(name), { ...options, dropHighestLoss: drop }, solve);
  const { source } = lossPoints(name);
  return {
    ...report,
    assumptions: [...report.assumptions, ...exampleAssumptions(name, options.dropHighestLoss)],
    warnings: [...report.warnings, ...(name === 'chinchilla' ? printedInterval(report) : [])],
    source: `${source.title}; ${source.licence}`,
  };
}

/** Rows of a file of trained models. @throws {Problem} naming the column that is missing, or the cells that hold no numbers. */
export async function rowsIn(file: string, columns?: ColumnNames): Promise<readonly LossRow[]> {
  const raw = await readTable(file);
  const found = columnsOf(raw.names, columns);
  refuseWords(raw, found);
  return lossRows(raw, found);
}

/** The interval that the paper prints for its own approach 3, held against what its points can tell. */
function printedInterval({ approach, standard_errors, n }: FitReport): readonly string[] {
  const printed = lawFact('chinchilla-approach-3').intervals?.a;
  if (approach !== 3 || !printed || standard_errors?.a === undefined) return [];
  const [lo, hi] = printed;
  const runs = runsForInterval(hi - lo, standard_errors.a, n);
  return [
    `The paper prints ${lo} to ${hi} for its exponent, an interval too narrow to be true: at the error these ${n} rows have it would take about ${Math.round(runs / 1000).toLocaleString('en-GB')} thousand of them.`,
  ];
}
