import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { failure, refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { bestStart as choose, type HourlyIntensity, type StartChoice } from '../estimators/best-start.ts';
import { hourlySeries } from '../estimators/hourly-table.ts';
import type { Job } from './job-of.ts';

export interface BestStartRequest {
  /** CSV of intensities: a time column and one a region, or as Electricity Maps gives it. */
  readonly file: string;
  /** How long the work takes. Default: as long as the job takes, where one is given. */
  readonly hours?: number | undefined;
  /** Electricity of the work. Default: that of the job; without one 1 kWh, so that the carbon is that of a kilowatt-hour. */
  readonly kwh?: number | undefined;
  /** The work as an estimate gives it. */
  readonly job?: Job | undefined;
  /** Regions of the table that are looked at. Default: all. */
  readonly regions?: readonly string[] | undefined;
}

export interface BestStartAnswer {
  readonly schema: 'wattlas.best-start/1';
  readonly hours: number;
  readonly energy_j: number;
  /** Where the energy is that of an estimate: carbon is as uncertain as it, by the same factors. */
  readonly job: Job | null;
  /** Regions, that with the best beginning first. */
  readonly regions: readonly StartChoice[];
}

/** Largest table that is read, bytes. */
const LARGEST = 256 * 1024 * 1024;

/** When, and in which of the regions, work is best begun. @throws Problem */
export async function bestStart({
  file,
  hours,
  kwh,
  job,
  regions,
}: BestStartRequest): Promise<BestStartAnswer> {
  const lasts = hours ?? job?.hours;
  if (lasts === undefined)
    throw refusal('How long does the work take? --hourly needs --hours, or a model.', {
      remedy: `wattlas sweep --hourly ${file} --hours 8`,
    });
  const energy_j = job?.energy_j.value ?? (kwh ?? 1) * JOULES_PER_KWH;
  return {
    schema: 'wattlas.best-start/1',
    hours: lasts,
    energy_j,
    job: job ?? null,
    regions: choose(only(await readHours(file), regions), { duration_s: lasts * 3600, energy_j }),
  };
}

/** @throws Problem a refusal that lists the regions of the table. */
function only(
  series: readonly HourlyIntensity[],
  names: readonly string[] | undefined,
): readonly HourlyIntensity[] {
  if (names === undefined) return series;
  return names.map((name) => {
    const found = series.find(({ region }) => region.toLowerCase() === name.toLowerCase());
    if (found === undefined)
      throw refusal(
        `The table has no region ${name}; its regions are ${series.map(({ region }) => region).join(', ')}.`,
      );
    return found;
  });
}

/** The intensities of a table of hours. @throws Problem */
export async function readHours(file: string): Promise<readonly HourlyIntensity[]> {
  const { parse } = await import('csv-parse/sync');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw failure(
      (cause as NodeJS.ErrnoException).code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be read: ${(cause as Error).message}.`,
      { cause },
    );
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
