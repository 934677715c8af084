/** What a model costs, by every published method: one question, many answers side by side, never averaged. */
export { type EstimatorCatalog, packagedCatalog } from './catalog.ts';
export { type CompletedQuestion, completeQuestion } from './complete.ts';
export { type EstimateOptions, type EstimateReport, estimateAll, runEstimator } from './estimate.ts';
export {
  assume,
  between,
  defineEstimator,
  type EstimateContext,
  type Estimator,
  estimated,
  estimatorId,
  modelled,
  notApplicable,
  printed,
  term,
} from './estimator.ts';
export { type InputField, inputFields } from './input-fields.ts';
export {
  type Amount,
  type AmountInterval,
  type Assumption,
  type Caveat,
  type Estimate,
  type EstimateFailure,
  type EstimateOutcome,
  type EstimateUnit,
  type EstimatorRef,
  type NotApplicable,
  type OtherResult,
  type Term,
  type TermId,
  termTitles,
} from './outcome.ts';
export { parseQuestion } from './parse-question.ts';
export {
  type EstimatePhase,
  type EstimateQuestion,
  estimatePhases,
  fields,
  questionSchema,
  type SharedField,
  type WeightPrecision,
  weightPrecisions,
} from './question.ts';
export { estimator, estimators } from './registry.ts';
