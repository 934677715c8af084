import { facts as text } from './compiled/facts.ts';
import { type PlainFact, planFacts } from './plan-facts.ts';

export type { PlainFact } from './plan-facts.ts';

let byId: ReadonlyMap<string, PlainFact> | undefined;

/** Every fact that stands for itself, those of plans too, by its id. */
export function plainFacts(): ReadonlyMap<string, PlainFact> {
  byId ??= new Map([
    ...planFacts(),
    ...(JSON.parse(text) as readonly PlainFact[]).map((fact) => [fact.id, fact] as const),
  ]);
  return byId;
}

/**
 * The fact of an id, as `equivalent/phone-charge`.
 * @throws RangeError where data/ holds no such fact: an error of ours, not of the user.
 */
export function plainFact(id: string): PlainFact {
  const fact = plainFacts().get(id);
  if (fact === undefined) throw new RangeError(`The catalog holds no fact ${id}.`);
  return fact;
}
