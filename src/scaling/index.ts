/** Scaling laws: fitted, drawn again, turned into the size to train for a budget, a loss or a lifetime of use. */
export {
  type BootstrapTask,
  bootstrap,
  bootstrapTask,
  type SampleSolver,
  solveSamples,
  WORTH_THREADS,
} from './bootstrap.ts';
export { type Budget, type Budgets, budgetsOf } from './budgets.ts';
export { checkRows, type GivenColumns, type RowFinding } from './check-rows.ts';
export {
  type ChinchillaLaw,
  exponentsOf,
  lossAt,
  type Optimum,
  optimumAt,
  optimumFor,
  smallestFor,
  tokensFor,
} from './chinchilla.ts';
export { type ColumnNames, columnsOf, lossRows, type RawTable } from './columns.ts';
export {
  type DataConstrainedLaw,
  dataConstrainedLoss,
  dataConstrainedOptimum,
  decaying,
  type EffectiveAmount,
  usableParams,
} from './data-constrained.ts';
export { type Draws, drawCovariance, type Spread, spreadOf, summariseDraws } from './draws.ts';
export { type EnvelopeFit, fitEnvelope } from './envelope.ts';
export { asymptote, excessCompute, excessSteps, type SurfaceExponents, sizesWithin } from './excess.ts';
export { fitOverTraining } from './fit-over-training.ts';
export { type Fitted, fitParametric, type ParametricFit } from './fit-parametric.ts';
export type { Assumption, FitReport } from './fit-report.ts';
export { type FitOptions, fitTable } from './fit-table.ts';
export {
  type DeviceRates,
  decodeJoulesPerFlop,
  gramsPerFlop,
  joulesPerFlop,
  moneyPerFlop,
  monthlyIntensity,
} from './flop-weights.ts';
export { gridBias, gridDrift } from './grid-bias.ts';
export { type Frontier, fitIsoflop, frontierAt, type IsoflopFit, type Vertex } from './isoflop.ts';
export {
  type IsoflopIntervals,
  type IsoflopTask,
  isoflopIntervals,
  isoflopTask,
  solveIsoflop,
} from './isoflop-draws.ts';
export { type IsoflopOptions, type IsoflopView, isoflopView } from './isoflop-view.ts';
export {
  computeLaw,
  criticalBatch,
  type KaplanDataLaw,
  type KaplanLaw,
  type KaplanOptimum,
  kaplanDataLoss,
  kaplanLoss,
  kaplanOptimum,
  leastCompute,
  leastSteps,
  PF_DAY,
} from './kaplan.ts';
export { type LifetimeCosts, type LifetimeOptimum, lifetimeCost, lifetimeOptimum } from './lifetime.ts';
export { dropHighestLoss, type LossRow, type LossTable, lossTable } from './loss-table.ts';
export {
  type BilinearMoeLaw,
  bilinearMoeLoss,
  type ExpertSaturation,
  effectiveExperts,
  expertsHelpBelow,
  type GranularMoeLaw,
  granularMoeLoss,
  type JointMoeLaw,
  jointMoeAt,
  jointMoeLoss,
} from './moe.ts';
export { chinchillaObjective, type Objective, objectiveName } from './objective.ts';
export {
  downstreamError,
  ladderAccuracy,
  type OverTrainingLaw,
  overTrainingAsChinchilla,
  overTrainingLoss,
} from './over-training.ts';
export {
  type PenaltyOptions,
  type PenaltyView,
  penaltyView,
  type Surface,
  surfaceOf,
} from './penalty-view.ts';
export { type LeastRegret, leastRegret } from './regret.ts';
export { runsForInterval } from './too-narrow.ts';
export { constantsOf, knownConstants, type UnavailableLaw } from './unavailable.ts';
