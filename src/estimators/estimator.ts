import type { z } from 'zod';
import type { Source } from '../domain/fact.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import type { EstimatorCatalog } from './catalog.ts';
import type { Amount, Assumption, Caveat, Estimate, NotApplicable, Term, TermId } from './outcome.ts';
import { termTitles } from './outcome.ts';
import type { EstimatePhase } from './question.ts';

/** What a method may look at beside its input. */
export interface EstimateContext {
  readonly catalog: EstimatorCatalog;
  /** Whether the asker told this input, so that it is not a completion and not a default. */
  given(field: string): boolean;
}

/** What stands in a method's answer; what is left out is `null` or empty. */
export type EstimateParts = Pick<Estimate, 'unit'> & Partial<Omit<Estimate, 'state' | 'unit'>>;

/**
 * A published method, or one of ours, as its authors compute it. `estimate` is pure: what it needs comes as `input`, parsed
 * by its schema, and `context`.
 */
export interface Estimator<Input extends z.ZodObject = z.ZodObject> {
  /** One word, as ecologits. */
  readonly id: string;
  /** Commit, edition or year that is followed: `id@version` names the method for good. */
  readonly version: string;
  readonly title: string;
  readonly cite: Source;
  readonly phases: readonly EstimatePhase[];
  /** What its energy counts; the PUE is that of the answer. `null`: the device classes have no name for it. */
  readonly perimeter: Perimeter | null;
  /** The same in words, as `GPU, server and cooling`. */
  readonly covers: string;
  /** What it leaves out though it costs energy, in words. */
  readonly ignores: readonly string[];
  /** In one line, for a reader. */
  readonly formula: string;
  /**
   * Its inputs: shared ones of `fields` under their names, and its own, each described. A default is a default of the
   * method, and is noted as an assumption where it is taken. An input that may be absent is optional.
   */
  readonly input: Input;
  /** Known defects; every answer carries them. */
  readonly caveats: readonly Caveat[];
  estimate(input: z.output<Input>, context: EstimateContext): Estimate | NotApplicable;
}

/** Keeps the types of a method's input together. */
export const defineEstimator = <Input extends z.ZodObject>(estimator: Estimator<Input>): Estimator<Input> =>
  estimator;

/** The name of a method for good, as `ecologits@5be90da`. */
export const estimatorId = ({ id, version }: Pick<Estimator, 'id' | 'version'>): string => `${id}@${version}`;

/** An answer; what it does not name is not given. */
export const estimated = (parts: EstimateParts): Estimate => ({
  state: 'estimated',
  perimeter: null,
  energy_j: null,
  carbon_g: null,
  embodied_g: null,
  water_l: null,
  money_usd: null,
  others: [],
  assumptions: [],
  caveats: [],
  terms: [],
  ...parts,
});

export const notApplicable = (reason: string, missing: readonly string[] = []): NotApplicable => ({
  state: 'not-applicable',
  missing,
  reason,
});

/** A number that the method computes, with no interval. */
export const modelled = (value: number): Amount => ({ value, interval: null, provenance: 'modelled' });

/** A number that somebody printed. */
export const printed = (value: number): Amount => ({ value, interval: null, provenance: 'published' });

/** A number whose inputs span a range: its middle, and what the ends come to. */
export const between = (lo: number, hi: number): Amount =>
  lo === hi
    ? modelled(lo)
    : { value: (lo + hi) / 2, interval: { lo, hi, level: null }, provenance: 'modelled' };

/** A factor of the calculation, under its name. */
export const term = (id: TermId, value: number): Term => ({ id, value, ...termTitles[id] });

/** A value that the method takes though nobody asked for it. */
export const assume = (
  field: string,
  value: number | string,
  unit: string | null,
  source: string,
  fact: string | null = null,
): Assumption => ({ field, value, unit, source, fact });
