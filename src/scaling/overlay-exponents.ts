import { type LawFact, lawFact, lawFacts } from '../catalog/laws.ts';
import { type ChinchillaLaw, exponentsOf } from './chinchilla.ts';

/** A published exponent of the best size, to be laid over a fit. */
export interface PublishedExponent {
  readonly id: string;
  readonly title: string;
  readonly a: number;
}

const exponentOf = ({ id, title, form, constants }: LawFact): readonly PublishedExponent[] =>
  constants === null
    ? []
    : form === 'frontier'
      ? [{ id, title, a: constants.a as number }]
      : form === 'chinchilla'
        ? [{ id, title, a: exponentsOf(constants as never as ChinchillaLaw).a }]
        : [];

/** Every law of the catalog that tells how the best size grows with the budget. */
export const publishedExponents = (): readonly PublishedExponent[] => lawFacts().flatMap(exponentOf);

/** One of them. @throws {Problem} a refusal where no law has this id. */
export const publishedExponent = (id: string): PublishedExponent | null => exponentOf(lawFact(id))[0] ?? null;
