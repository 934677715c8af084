import type { Fact } from '../domain/fact.ts';
import { planFacts as text } from './compiled/plan-facts.ts';

/** A fact that stands for itself in data/, with the interval its evidence gives and the words it is shown with. */
export interface PlainFact extends Fact {
  readonly lo?: number;
  readonly hi?: number;
  readonly title?: string;
  /** Of a carbon of making hardware: what of it, and of which accelerators. */
  readonly covers?: string;
  readonly devices?: readonly string[];
}

/** A fact whose evidence gives an interval. */
export interface BoundedFact extends PlainFact {
  readonly lo: number;
  readonly hi: number;
}

/** The fact with its interval; without one the value stands for both ends. */
export const bounded = (fact: PlainFact): BoundedFact => ({
  ...fact,
  lo: fact.lo ?? fact.value,
  hi: fact.hi ?? fact.value,
});

let byId: ReadonlyMap<string, PlainFact> | undefined;

/** Every fact that plans and figures look up, by its id: without those that estimates alone need. */
export function planFacts(): ReadonlyMap<string, PlainFact> {
  byId ??= new Map((JSON.parse(text) as readonly PlainFact[]).map((fact) => [fact.id, fact]));
  return byId;
}

/**
 * The fact of an id, as `pue/unknown`.
 * @throws RangeError where data/ holds no such fact: an error of ours, not of the user.
 */
export function planFact(id: string): PlainFact {
  const fact = planFacts().get(id);
  if (fact === undefined) throw new RangeError(`The catalog holds no fact ${id} of plans.`);
  return fact;
}
