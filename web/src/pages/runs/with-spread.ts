import { spreadTitles } from '../../../../src/charts/spread.ts';
import type { Uncertain } from '../../../../src/domain/uncertain.ts';
import { studentTQuantile } from '../../../../src/math/student-t.ts';
import type { RecordSummary } from '../../api.ts';

/** What whiskers of runs can show besides their total interval; the ends of the repetitions are on the page of a run alone. */
export const runSpreads = ['none', 'sd', 'ci'] as const;
export type RunSpread = (typeof runSpreads)[number];

/** Repetitions from which on their spread is shown. */
const LEAST = 3;

/** The runs with the spread that is asked for around their energy and carbon; without one below three repetitions. */
export const withRunSpread = (
  records: readonly RecordSummary[],
  spread: RunSpread | undefined,
): readonly RecordSummary[] =>
  spread === undefined
    ? records
    : records.map((record) => ({
        ...record,
        energy_j: spreadOf(record.energy_j, record.runs, spread),
        carbon_g: spreadOf(record.carbon_g, record.runs, spread),
      }));

function spreadOf(amount: Uncertain | null, runs: number, spread: RunSpread): Uncertain | null {
  if (amount === null) return null;
  const { value, repeat } = amount;
  if (spread === 'none' || repeat === null || runs < LEAST) return { ...amount, lo: value, hi: value };
  // The interval of the mean is t × SD ÷ √n to either side.
  const scale = spread === 'ci' ? 1 : Math.sqrt(runs) / studentTQuantile(0.975, runs - 1);
  return {
    ...amount,
    lo: value - (value - repeat.lo) * scale,
    hi: value + (repeat.hi - value) * scale,
  };
}

/** What the whiskers of the figure are, for its caption. */
export const runSpreadTitle = (spread: RunSpread | undefined): string =>
  spread === undefined
    ? 'mean of the repetitions with its 95 % interval, repetition and systematic error together'
    : spread === 'none'
      ? 'mean of the repetitions'
      : `mean of the repetitions; whiskers: ${spreadTitles[spread]}, from ${LEAST} repetitions on`;
