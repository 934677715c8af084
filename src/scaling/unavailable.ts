import type { LawFact } from '../catalog/laws.ts';
import { refusal } from '../domain/problem.ts';

/** A law whose constants could not be had: its form can be used with constants from the paper named. */
export interface UnavailableLaw {
  readonly state: 'unavailable';
  readonly reason: string;
  readonly paper: string;
}

/** The constants of a law of the catalog, or where to take them from. */
export function constantsOf<Law>(
  fact: LawFact,
): { readonly state: 'available'; readonly law: Law; readonly fact: LawFact } | UnavailableLaw {
  return fact.constants === null
    ? {
        state: 'unavailable',
        reason: `The constants of ${fact.title} could not be had.`,
        paper: `${fact.source.title}, ${fact.source.url}`,
      }
    : { state: 'available', law: fact.constants as Law, fact };
}

/** The constants of a law that must be there. @throws {Problem} a refusal that names the paper to take them from. */
export function knownConstants<Law>(fact: LawFact): Law {
  const found = constantsOf<Law>(fact);
  if (found.state === 'available') return found.law;
  throw refusal(`${found.reason} Take them from ${found.paper}.`);
}
