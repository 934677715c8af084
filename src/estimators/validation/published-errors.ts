import { packagedCatalog } from '../catalog.ts';
import { completeQuestion } from '../complete.ts';
import { runEstimator } from '../estimate.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import type { Estimate } from '../outcome.ts';
import type { EstimateQuestion } from '../question.ts';
import type { ValidationSet } from './cases.ts';

/** What a method said of each case of a set. */
export interface MethodErrors {
  readonly id: string;
  readonly title: string;
  /** Whether it was told the time, which it needs. */
  readonly told: 'nothing' | 'time';
  /** What its number covers where that is more than what was measured; `null`: the same. */
  readonly covers: string | null;
  /** Log of its number over the published one; `null`: it does not answer. */
  readonly errors: readonly (number | null)[];
}

/** A method that says what it looked up in the very table it is held against. */
const LOOKUP = new Set(['ml-energy', 'physical']);

/** Asks every published method that answers any case; a method that needs hours is told those that were measured. */
export function publishedErrors(
  set: ValidationSet,
  estimators: readonly Estimator[],
  /** Inputs that are kept from the methods, and how their titles say so. */
  kept: { readonly inputs: readonly string[]; readonly title: string } = { inputs: [], title: '' },
): MethodErrors[] {
  return estimators
    .filter(({ id }) => !LOOKUP.has(id))
    .flatMap((estimator) => {
      for (const told of ['nothing', 'time'] as const) {
        // Told the time, a method of time would answer with the question.
        if (told === 'time' && set.quantity === 'time') continue;
        const answers = set.cases.map((each) =>
          answered(estimator, without(told === 'time' ? each.timed : each.blind, kept.inputs)),
        );
        if (answers.every((answer) => answer === null)) continue;
        const numbers = answers.map(
          (answer, i) => answer && numberOf(answer, set, set.cases[i]?.blind as EstimateQuestion),
        );
        const wider = answers.some((answer) => answer !== null && ofAccelerators(answer) === undefined);
        if (numbers.every((number) => number === null)) continue;
        return [
          {
            id: `${estimatorId(estimator)}${kept.inputs.map((input) => `-no-${input}`).join('')}`,
            title: `${estimator.title}${kept.title}`,
            told,
            covers: set.quantity === 'energy' && wider ? estimator.covers : null,
            errors: numbers.map((number, i) =>
              number === null || !(number > 0)
                ? null
                : Math.log(number / (set.cases[i]?.published as number)),
            ),
          },
        ];
      }
      return [];
    });
}

function answered(estimator: Estimator, question: EstimateQuestion): Estimate | null {
  const outcome = runEstimator(estimator, completeQuestion(question, packagedCatalog), packagedCatalog);
  return outcome.state === 'estimated' ? outcome : null;
}

const termOf = ({ terms }: Estimate, id: string) => terms.find((term) => term.id === id)?.value;
const ofAccelerators = (answer: Estimate) => termOf(answer, 'accelerator-energy');

/** Energy of one token or image by the accelerators where the method tells it apart, else of all it counts; or device-hours. */
function numberOf(answer: Estimate, set: ValidationSet, question: EstimateQuestion): number | null {
  if (set.quantity === 'time') {
    const hours = termOf(answer, 'hours');
    return hours === undefined || set.id !== 'training-told'
      ? null
      : hours * (termOf(answer, 'accelerators') ?? 1);
  }
  const energy = ofAccelerators(answer) ?? answer.energy_j?.value;
  if (energy === undefined) return null;
  return set.id === 'serving' ? energy / (question.output_tokens as number) : energy;
}

const without = (question: EstimateQuestion, inputs: readonly string[]): EstimateQuestion =>
  Object.fromEntries(
    Object.entries(question).filter(([input]) => !inputs.includes(input)),
  ) as EstimateQuestion;
