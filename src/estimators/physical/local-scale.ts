import { quantile } from '../../math/quantile.ts';
import { studentTQuantile } from '../../math/student-t.ts';

/** A measurement beside what was guessed of it. */
export interface LocalObservation {
  /** The model: all its measurements are left out together. */
  readonly group: string;
  readonly guessed: { readonly time: number; readonly power: number };
  readonly measured: { readonly time: number; readonly power: number };
}

/** What a machine's own measurements say of the guesses. */
export interface MachineScale {
  /** Measured over guessed: middle over models. */
  readonly time: number;
  readonly power: number;
  /** Logarithm by which the energy of one answer of a model it has not seen is off at most, nine times in ten. */
  readonly spread: number;
  /** How far held-out models were off before and after: medians of shares of the measured energy. */
  readonly before: number;
  readonly after: number;
  readonly records: number;
  readonly models: number;
}

/** Fewest measurements, and models, from which a scale is taken. */
export const FEWEST = { records: 6, models: 3 } as const;

/** A few models that agree do not show that all do. */
const LEAST_SPREAD = 0.05;

/** `null`: too few models or measurements to say how far a new one may be off. */
export function machineScale(observations: readonly LocalObservation[]): MachineScale | null {
  const groups = [...new Set(observations.map(({ group }) => group))];
  if (observations.length < FEWEST.records || groups.length < FEWEST.models) return null;
  const byGroup = groups.map((group) => {
    const own = observations.filter((each) => each.group === group);
    const log = (of: 'time' | 'power') =>
      mean(own.map(({ guessed, measured }) => Math.log(measured[of] / guessed[of])));
    return { time: log('time'), power: log('power') };
  });
  const time = mean(byGroup.map((each) => each.time));
  const power = mean(byGroup.map((each) => each.power));
  // A model left out is foretold by the mean of the others: it is off by n ÷ (n − 1) of its distance to the mean of all.
  const n = groups.length;
  const errors = byGroup.map((each) => ((each.time + each.power - time - power) * n) / (n - 1));
  // One answer is no mean over a model's measurements: it is off by their scatter too, as lengths and batches differ.
  const scatter = mean(
    groups.map((group, i) => {
      const own = observations.filter((each) => each.group === group);
      const middle = (byGroup[i]?.time ?? 0) + (byGroup[i]?.power ?? 0);
      return mean(own.map((each) => (logEnergy(each) - middle) ** 2));
    }),
  );
  const sd = Math.sqrt(mean(errors.map((error) => error ** 2)) + scatter);
  const shares = (logs: readonly number[]) => logs.map((log) => Math.abs(Math.exp(-log) - 1));
  return {
    time: Math.exp(time),
    power: Math.exp(power),
    spread: Math.max(LEAST_SPREAD, studentTQuantile(0.95, n - 1) * sd),
    before: quantile(shares(byGroup.map((each) => each.time + each.power)), 0.5),
    after: quantile(shares(errors), 0.5),
    records: observations.length,
    models: n,
  };
}

const logEnergy = ({ guessed, measured }: LocalObservation): number =>
  Math.log((measured.time * measured.power) / (guessed.time * guessed.power));

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
