import type { Source } from '../domain/fact.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import type { Bounds, Provenance } from '../domain/uncertain.ts';

/** Bounds of an amount and what they hold. */
export interface AmountInterval extends Bounds {
  /**
   * Share of new cases that the bounds are to hold, as 0.9; `null` where they are the ends that the inputs reach, as
   * the least and the greatest PUE of a provider.
   */
  readonly level: number | null;
}

/** A number that a method gives. */
export interface Amount {
  readonly value: number;
  /** `null`: the method gives none; its error is not known, not 0. */
  readonly interval: AmountInterval | null;
  /** `modelled`: computed by the method. `published`: somebody's printed value. `measured`: of a published measurement. */
  readonly provenance: Provenance;
}

/** What a method gives beside energy, carbon, water and money: a label, a depletion, a month of a tree. */
export interface OtherResult {
  readonly id: string;
  readonly title: string;
  readonly value: number | string;
  readonly interval: AmountInterval | null;
  /** `null`: a word or a bare number. */
  readonly unit: string | null;
}

/** A value that was not asked for but taken: from the catalog, or a default of the method. */
export interface Assumption {
  /** Name of the input, as `params`. */
  readonly field: string;
  readonly value: number | string;
  /** `null`: a bare number or a word. */
  readonly unit: string | null;
  /** Where it is from, in words. */
  readonly source: string;
  /** Id of the catalog's fact; `null` where none stands behind it. */
  readonly fact: string | null;
}

/** A known defect of a method, or what to bear in mind with its numbers. */
export interface Caveat {
  readonly id: string;
  readonly text: string;
}

/** Named factors of a calculation, with their units, in the order in which they are multiplied or added. */
export const termTitles = {
  requests: { title: 'Requests', unit: '1' },
  tokens: { title: 'Tokens made', unit: '1' },
  'energy-per-token': { title: 'Accelerator energy a token', unit: 'J' },
  flop: { title: 'Work', unit: 'FLOP' },
  'peak-flop': { title: 'Peak of one accelerator', unit: 'FLOP/s' },
  efficiency: { title: 'Share of the peak that is reached', unit: '1' },
  hours: { title: 'Hours', unit: 'h' },
  accelerators: { title: 'Accelerators', unit: '1' },
  watts: { title: 'Power of one accelerator', unit: 'W' },
  utilisation: { title: 'Share of that power', unit: '1' },
  batch: { title: 'Requests at once', unit: '1' },
  'precision-bits': { title: 'Bits of a weight', unit: 'bit' },
  'accelerator-energy': { title: 'Accelerators', unit: 'J' },
  'cpu-energy': { title: 'Processors', unit: 'J' },
  'memory-energy': { title: 'Memory', unit: 'J' },
  'host-energy': { title: 'Rest of the server', unit: 'J' },
  'network-energy': { title: 'Network', unit: 'J' },
  'device-energy': { title: "User's device", unit: 'J' },
  'idle-energy': { title: 'Idle machines', unit: 'J' },
  'it-energy': { title: 'All devices counted', unit: 'J' },
  pue: { title: 'Power usage effectiveness', unit: '1' },
  repeats: { title: 'Times the work is done again', unit: '1' },
  intensity: { title: 'Grid intensity', unit: 'g/kWh' },
} as const;
export type TermId = keyof typeof termTitles;

/**
 * A factor of a calculation. These hold wherever the terms are there, and a waterfall may be built on them:
 * energies of devices add up to `it-energy`; `it-energy` × `repeats` × `pue` is the energy; the energy in kWh ×
 * `intensity` is the carbon; `hours` × `accelerators` × `watts` × `utilisation` × 3,600, or `tokens` ×
 * `energy-per-token`, is `accelerator-energy`. `batch` and `precision-bits` say what an energy a token was taken at.
 */
export interface Term {
  readonly id: TermId;
  readonly title: string;
  readonly value: number;
  readonly unit: string;
}

/** The method of an outcome, as it is cited. */
export interface EstimatorRef {
  /** With its version, as `ecologits@5be90da`. */
  readonly id: string;
  readonly title: string;
  readonly cite: Source;
}

/** What the amounts of an estimate are of. */
export interface EstimateUnit {
  readonly id: 'request' | 'training-run' | 'hour' | 'life';
  /** How many of them the amounts are of; above 0. */
  readonly count: number;
}

/** What a method answers. An amount is of the whole question; `null`: the method does not give it, never 0. */
export interface Estimate {
  readonly state: 'estimated';
  readonly unit: EstimateUnit;
  /** `null`: what is counted has no name among the device classes, as a network; `covers` of the method says it. */
  readonly perimeter: Perimeter | null;
  /** Electricity of the use, J, with the PUE where the perimeter has one. */
  readonly energy_j: Amount | null;
  /** CO2e of that electricity, g. */
  readonly carbon_g: Amount | null;
  /** Share of manufacturing, g CO2e; not in `carbon_g`. */
  readonly embodied_g: Amount | null;
  /** Litres. */
  readonly water_l: Amount | null;
  /** US dollars. */
  readonly money_usd: Amount | null;
  readonly others: readonly OtherResult[];
  readonly assumptions: readonly Assumption[];
  readonly caveats: readonly Caveat[];
  readonly terms: readonly Term[];
}

/** A question that a method does not answer, and the inputs it would need. */
export interface NotApplicable {
  readonly state: 'not-applicable';
  /** Inputs that it lacks, by their names; where one of several would do, the first. Empty where no input would help. */
  readonly missing: readonly string[];
  readonly reason: string;
}

/** A method that could not finish: an error of ours, or a fact that is not there. */
export interface EstimateFailure {
  readonly state: 'failed';
  readonly reason: string;
}

/** What came of one method. */
export type EstimateOutcome = { readonly estimator: EstimatorRef } & (
  | Estimate
  | NotApplicable
  | EstimateFailure
);
