/** Over a model's life: when one way becomes cheaper than another, when use has cost what training did, what is worth its cost, what to host. */
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
export type { AmortiseAsked } from './amortise-asked.ts';
export { type GivenOption, givenOptions, optionOf, strubellOptions } from './amortise-options.ts';
export { type Amortisation, amortisationOf, amortised } from './amortise-plan.ts';
export {
  type BalanceParity,
  type BalancePoint,
  balancePoints,
  parityMonth,
  queriesOf,
  type Scenario,
  type Volume,
} from './balance.ts';
export type { BalanceAsked } from './balance-asked.ts';
export { type Balance, balanceOf } from './balance-plan.ts';
export { type CrossoverDraws, crossoverDraws, type DrawnCost, type DrawnOption } from './crossover-draws.ts';
export type { Facilities, Placement } from './facility.ts';
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
export { type Placed, placeFacilities } from './place-facilities.ts';
export {
  type Assignment,
  oneForAll,
  type Portfolio,
  type PortfolioModel,
  type PortfolioTask,
  type Service,
  savingOver,
  solvePortfolio,
  type Unmet,
  unmetTasks,
} from './portfolio.ts';
export { type PortfolioDraws, portfolioDraws } from './portfolio-draws.ts';
export { type VolumeRange, volumeRange } from './portfolio-volumes.ts';
