/** What a model costs, by every published method: one question, many answers side by side, never averaged. */
export type { Beside, EstimateAnswer, FineTuned, ModelSaid } from './answer.ts';
export type { ServedDay } from './asking/served-day.ts';
export { type EmbodiedShare, embodiedShare, type WaterUse, waterUse } from './beside.ts';
export {
  bestStart,
  type HourlyIntensity,
  type Shiftable,
  type Start,
  type StartChoice,
} from './best-start.ts';
export { type EstimatorCatalog, packagedCatalog } from './catalog.ts';
export { type CompletedQuestion, completeQuestion } from './complete.ts';
export { type CoverageGroup, groupByCoverage, type NamedEstimate } from './coverage.ts';
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
export { adapterParams, type FineTuning, fineTuningFlop } from './fine-tuning-flop.ts';
export { type Fleet, type FleetNeed, fleetFor } from './fleet.ts';
export { hourlySeries } from './hourly-table.ts';
export { type IdleDraw, idleDraw } from './idle-draw.ts';
export { type InputField, inputFields } from './input-fields.ts';
export { intensityByHour, loadIntensity, onLocalClock } from './load-intensity.ts';
export {
  type LoadShape,
  type LoadShapeName,
  loadShapeNames,
  loadShares,
  loadTable,
} from './load-shape.ts';
export { type MemoryFit, type MemoryNeed, memoryFit } from './memory-fit.ts';
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
  acceleratorsFor,
  boundsOf,
  type ErrorRange,
  estimatedStep,
  fits,
  type LocalScale,
  type PhysicalDevice,
  physicalDevice,
  type ServedModel,
  type ServedWork,
  type ServingLoad,
  type ServingStep,
  servedModel,
  servedWork,
  servingDomain,
  servingRange,
  servingStep,
  stepOf,
} from './physical/index.ts';
export {
  completedFrom,
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
export type { Spread } from './spread.ts';
export {
  combinationAt,
  leastCarbon,
  placeOf,
  type Sweep,
  type SweepAxes,
  type SweepAxis,
  type SweepEnergy,
  type SweepRegion,
  type SweepSetting,
  sweep,
  sweepAxes,
} from './sweep.ts';
export { type TornadoBar, tornado } from './tornado.ts';
export { overUnknowns, type Unknown } from './unknowns.ts';
export {
  type Score,
  scoreOf,
  type ValidationCase,
  type ValidationRow,
  type ValidationSet,
  type ValidationSetId,
  validationRows,
  validationSets,
} from './validation/index.ts';
export { type Rerun, type Waterfall, type WaterfallStep, waterfall } from './waterfall.ts';
