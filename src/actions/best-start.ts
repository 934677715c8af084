import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { bestStart as choose, type StartChoice } from '../estimators/best-start.ts';
import type { Job } from './job-of.ts';
import { readHours, regionsOf } from './read-hours.ts';

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
    regions: choose(regionsOf(await readHours(file), regions), { duration_s: lasts * 3600, energy_j }),
  };
}
