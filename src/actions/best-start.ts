import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { failure, refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { bestStart as choose, type HourlyIntensity, type StartChoice } from '../estimators/best-start.ts';
import { hourlySeries } from '../estimators/hourly-table.ts';

export interface BestStartRequest {
  /** CSV of intensities: a time column and one a region, or as Electricity Maps gives it. */
  readonly file: string;
  readonly hours: number;
  /** Electricity of the work. Default: 1 kWh, so that the carbon is that of a kilowatt-hour. */
  readonly kwh?: number | undefined;
}

export interface BestStartAnswer {
  readonly schema: 'wattlas.best-start/1';
  readonly hours: number;
  readonly energy_j: number;
  /** Regions, that with the best beginning first. */
  readonly regions: readonly StartChoice[];
}

/** Largest table that is read, bytes. */
const LARGEST = 256 * 1024 * 1024;

/** When, and in which of the regions, work is best begun. @throws Problem */
export async function bestStart({ file, hours, kwh = 1 }: BestStartRequest): Promise<BestStartAnswer> {
  const energy_j = kwh * JOULES_PER_KWH;
  return {
    schema: 'wattlas.best-start/1',
    hours,
    energy_j,
    regions: choose(await readHours(file), { duration_s: hours * 3600, energy_j }),
  };
}

/** The intensities of a table of hours. @throws Problem */
export async function readHours(file: string): Promise<readonly HourlyIntensity[]> {
  const { parse } = await import('csv-parse/sync');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw failure(`${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
  if (text.length > LARGEST) throw refusal(`${file} is too large for a table of hours.`);
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (cause) {
    throw refusal(`${file} is no CSV: ${(cause as Error).message}.`, { cause });
  }
  return hourlySeries(rows, basename(file));
}
