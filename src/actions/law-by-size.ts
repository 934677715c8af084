import { type LawFact, lawFact } from '../catalog/laws.ts';
import { refusal } from '../domain/problem.ts';
import type { ChinchillaLaw } from '../scaling/chinchilla.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import { type JointMoeLaw, jointMoeAt } from '../scaling/moe.ts';
import { type OverTrainingLaw, overTrainingAsChinchilla } from '../scaling/over-training.ts';
import { knownConstants } from '../scaling/unavailable.ts';
import { given } from './plan.ts';

/** Most experts that the joint law was fitted to. */
const MOST_EXPERTS = 32;

/**
 * A law of the catalog by size and data: Chinchilla's form, and those that come down to it (over-training; experts, for a number
 * of them).
 * @throws {Problem} a refusal where the law is unknown, of another form, or needs experts.
 */
export function lawBySize(
  id: string,
  experts: number | undefined,
): {
  readonly fact: LawFact;
  readonly law: ChinchillaLaw;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
} {
  const fact = lawFact(id);
  // What has no constants is said to have none, whatever its form.
  knownConstants(fact);
  if (fact.form === 'moe-joint') {
    if (experts === undefined)
      throw refusal(`${fact.title} needs a number of experts: --experts, 1 for a dense model.`);
    return {
      fact,
      law: jointMoeAt(knownConstants<JointMoeLaw>(fact), experts),
      assumptions: [
        given(
          `${experts} ${experts === 1 ? 'expert' : 'experts'}, one of them active; sizes and FLOP are of active parameters.`,
        ),
      ],
      warnings: experts > MOST_EXPERTS ? [`The law was fitted to ${MOST_EXPERTS} experts at most.`] : [],
    };
  }
  if (experts !== undefined)
    throw refusal(`--experts belongs to a law of experts, as --law ludziejewski, not ${fact.id}.`);
  if (fact.form === 'over-training')
    return {
      fact,
      law: overTrainingAsChinchilla(knownConstants<OverTrainingLaw>(fact)),
      assumptions: [],
      warnings: [],
    };
  return { fact, law: knownConstants(lawFact(id, 'chinchilla')), assumptions: [], warnings: [] };
}
