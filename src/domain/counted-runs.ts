import type { Measurement, Run } from './record.ts';

/** The runs that a record's energy is the mean of; of a record without energy, all of them. */
export function countedRuns({ runs }: Pick<Measurement, 'runs'>): readonly Run[] {
  const counted = runs.filter((run) => run.energy_j !== null && !run.reasons.includes('not in the mean'));
  return counted.length > 0 ? counted : runs;
}

/** How many of them were complete: of a record that was cut off in its first run none is. */
export const completeRuns = (record: Pick<Measurement, 'runs'>): number =>
  countedRuns(record).filter((run) => run.reasons.length === 0).length;

/** Mean duration of one of them, s; 0 of a record without runs. */
export const meanDuration_s = (record: Pick<Measurement, 'runs'>): number => {
  const counted = countedRuns(record);
  return counted.reduce((sum, { duration_s }) => sum + duration_s, 0) / Math.max(1, counted.length);
};
