/** Results side by side, like with like: own records, the study's and published ones in one view. Runs in a browser. */
export { type Aligned, type AlignOptions, align } from './align.ts';
export {
  type Candidate,
  type Choice,
  type ChooseOptions,
  chooseModel,
  type Ground,
  taskNamed,
} from './choose.ts';
export { type ComparedGroup, type CompareOptions, type Comparison, compareResults } from './compare.ts';
export { joinScores, type LoneScore, type WithScores } from './join-scores.ts';
export { meanOf } from './mean-of.ts';
export { type Ranked, ranksOf } from './ranks.ts';
export { type GroupRatio, ratioOf } from './ratio-of.ts';
export {
  energyOnLength,
  energyOnSize,
  type Fitted,
  type SlopeDifference,
  slopeDifference,
} from './regressions.ts';
export { type ScoredModel, scoredModel } from './scored.ts';
export { select, selectorFields } from './select.ts';
export { type Side, type SpecialisedRow, specialised } from './specialised.ts';
export { type VarianceSplit, varianceSplit } from './variance.ts';
