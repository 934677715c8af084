import type { EstimateReport } from './estimate.ts';
import type { Amount, EstimateOutcome } from './outcome.ts';

/**
 * Inputs that are not known together, as the parameters of a closed model: a middle, and all that is possible beside it, be it the
 * two ends of a range or each of several models that go by one name.
 */
export interface Unknown {
  readonly value: Readonly<Record<string, unknown>>;
  readonly ends: readonly Readonly<Record<string, unknown>>[];
}

/** An unknown with every one of its settings changed. */
export const changed = (
  { value, ends }: Unknown,
  change: (at: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
): Unknown => ({ value: change(value), ends: ends.map(change) });

const amounts = ['energy_j', 'carbon_g', 'embodied_g', 'water_l', 'money_usd'] as const;

/**
 * Asks at the middle of what is not known, and at every corner of it: each amount is that of the middle, its interval reaches
 * from the least to the greatest of all corners, their own intervals included. A method that does not answer at a corner
 * keeps what the others say.
 */
export function overUnknowns(
  question: Readonly<Record<string, unknown>>,
  unknowns: readonly Unknown[],
  ask: (question: Readonly<Record<string, unknown>>) => EstimateReport,
): EstimateReport {
  const middle = ask(Object.assign({ ...question }, ...unknowns.map(({ value }) => value)));
  if (unknowns.length === 0) return middle;
  const corners = unknowns
    .reduce<readonly Readonly<Record<string, unknown>>[]>(
      (all, { ends }) => all.flatMap((corner) => ends.map((end) => ({ ...corner, ...end }))),
      [question],
    )
    .map(ask);
  return {
    ...middle,
    outcomes: middle.outcomes.map((outcome, i) =>
      spanned(
        outcome,
        corners.flatMap(({ outcomes }) => outcomes[i] ?? []),
      ),
    ),
  };
}

function spanned(middle: EstimateOutcome, corners: readonly EstimateOutcome[]): EstimateOutcome {
  if (middle.state !== 'estimated') return middle;
  const wide = { ...middle };
  for (const name of amounts) {
    const all = [middle, ...corners].flatMap((each) =>
      each.state === 'estimated' ? (each[name] ?? []) : [],
    );
    const amount = middle[name];
    if (amount !== null) wide[name] = envelope(amount, all);
  }
  return wide;
}

function envelope(middle: Amount, all: readonly Amount[]): Amount {
  const lo = Math.min(...all.map(({ value, interval }) => interval?.lo ?? value));
  const hi = Math.max(...all.map(({ value, interval }) => interval?.hi ?? value));
  const [own, above] = [middle.interval?.lo ?? middle.value, middle.interval?.hi ?? middle.value];
  return lo < own || hi > above ? { ...middle, interval: { lo, hi, level: null } } : middle;
}
