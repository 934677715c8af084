/** Over a model's life: when one way becomes cheaper than another, when use has cost what training did, what is worth its cost. */
export {
  amortisedCost,
  type Cost,
  type Crossover,
  cheapestStretches,
  crossover,
  exact,
  type Option,
  type Stretch,
  totalCost,
} from './amortise.ts';
export { type CrossoverDraws, crossoverDraws, type DrawnCost, type DrawnOption } from './crossover-draws.ts';
export { type ScoredPoint, type Standing, standings } from './frontier.ts';
export { type DatedPoint, frontierTrend, type Trend, yearOf } from './frontier-trend.ts';
export {
  type DatedModel,
  type FrontierOptions,
  type FrontierView,
  frontierView,
  type TrendOutcome,
} from './frontier-view.ts';
export {
  checkPrintedParity,
  dateOfParity,
  daysUntil,
  type Parity,
  type PrintedNumber,
  type PrintedParityCheck,
  parity,
  printedNumber,
} from './parity.ts';
