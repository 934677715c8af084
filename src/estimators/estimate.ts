import { listed } from '../catalog/lookup.ts';
import { type EstimatorCatalog, packagedCatalog } from './catalog.ts';
import { type CompletedQuestion, completeQuestion } from './complete.ts';
import { type Estimator, estimatorId } from './estimator.ts';
import { unitOf } from './input-fields.ts';
import type { Amount, Assumption, EstimateFailure, EstimateOutcome, NotApplicable } from './outcome.ts';
import { parseQuestion } from './parse-question.ts';
import type { EstimateQuestion } from './question.ts';
import { estimators as registered } from './registry.ts';

/** One question answered by many methods: side by side, in the order of their registration, never averaged. */
export interface EstimateReport {
  /** As it was asked. */
  readonly question: EstimateQuestion;
  /** What the catalog and arithmetic added to it, for whichever method uses it. */
  readonly completions: readonly Assumption[];
  /** Names that nothing was found for, one sentence each, for who asked. */
  readonly notes: readonly string[];
  readonly outcomes: readonly EstimateOutcome[];
}

export interface EstimateOptions {
  /** Default: the package's. */
  readonly catalog?: EstimatorCatalog;
  /** Default: all. */
  readonly estimators?: readonly Estimator[];
}

/**
 * Asks every method. What a method lacks it names (`not-applicable`), what it cannot finish is `failed`: no method spoils
 * another's answer.
 * @throws Problem a refusal that names an input nobody knows, or a value that no input may have (0 requests, a PUE under 1).
 */
export function estimateAll(
  asked: Readonly<Record<string, unknown>>,
  { catalog = packagedCatalog, estimators = registered }: EstimateOptions = {},
): EstimateReport {
  const question = parseQuestion(asked, estimators);
  const completed = completeQuestion(question, catalog);
  return {
    question,
    completions: completed.assumptions,
    notes: completed.notes,
    outcomes: estimators.map((estimator) => runEstimator(estimator, completed, catalog)),
  };
}

/** Asks one method. Never throws: an error of the method is its outcome. */
export function runEstimator(
  estimator: Estimator,
  completed: CompletedQuestion,
  catalog: EstimatorCatalog = packagedCatalog,
): EstimateOutcome {
  const ref = { estimator: { id: estimatorId(estimator), title: estimator.title, cite: estimator.cite } };
  const { given, question } = completed;
  if (!estimator.phases.includes(question.phase))
    return { ...ref, ...notApplicableTo(question.phase, estimator) };
  const parsed = estimator.input.safeParse(question);
  if (!parsed.success) {
    const named = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))];
    const missing = named.filter((field) => question[field] === undefined);
    const wrong = parsed.error.issues.filter(({ path }) => question[String(path[0])] !== undefined);
    return {
      ...ref,
      state: 'not-applicable',
      missing,
      reason: [
        ...(missing.length > 0 ? [`It needs ${listed(missing, 'and')}.`] : []),
        ...wrong.map(({ path, message }) => `${path.join('.')}: ${message}.`),
      ].join(' '),
    };
  }
  const context = { catalog, given: (field: string) => given[field] !== undefined };
  try {
    const answer = estimator.estimate(parsed.data, context);
    if (answer.state === 'not-applicable') return { ...ref, ...answer };
    const endless = amounts.find((name) => !allFinite(answer[name]));
    if (endless !== undefined)
      return { ...ref, state: 'failed', reason: `Its ${endless} is beyond what can be counted.` };
    const own = new Set(answer.assumptions.map(({ field }) => field));
    const taken = [...completed.assumptions, ...defaultsTaken(estimator, completed, parsed.data)].filter(
      ({ field }) => field in estimator.input.shape && !own.has(field),
    );
    return {
      ...ref,
      ...answer,
      assumptions: [...taken, ...answer.assumptions],
      caveats: [...estimator.caveats, ...answer.caveats],
    };
  } catch (error) {
    return { ...ref, ...failed(error) };
  }
}

const amounts = ['energy_j', 'carbon_g', 'embodied_g', 'water_l', 'money_usd'] as const;

/** Whether an amount and its bounds are numbers; what a method does not give is none. */
const allFinite = (amount: Amount | null): boolean =>
  amount === null ||
  [amount.value, amount.interval?.lo ?? 0, amount.interval?.hi ?? 0].every(Number.isFinite);

const notApplicableTo = (phase: string, { phases }: Estimator): NotApplicable => ({
  state: 'not-applicable',
  missing: [],
  reason: `It is of ${listed(phases, 'and')}, not of ${phase}.`,
});

const failed = (error: unknown): EstimateFailure => ({
  state: 'failed',
  reason: error instanceof Error ? error.message : String(error),
});

/** Inputs that nobody told and the method's schema has a default for. */
function defaultsTaken(
  estimator: Estimator,
  { question }: CompletedQuestion,
  input: Readonly<Record<string, unknown>>,
): Assumption[] {
  return Object.entries(input).flatMap(([field, value]) => {
    if (question[field] !== undefined || value === undefined || value === null) return [];
    // A training is one run: it has no requests to tell.
    if (field === 'requests' && question.phase !== 'inference') return [];
    const shown = typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
    const unit = unitOf(estimator.input.shape[field]);
    return [
      {
        field,
        value: shown,
        unit: unit === '1' ? null : unit,
        source: `default of ${estimator.title}`,
        fact: null,
      },
    ];
  });
}
