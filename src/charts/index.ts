export { breakdown } from './breakdown.ts';
export {
  type Chart,
  type ChartSubject,
  type Drawing,
  defineChart,
  draw,
  labelOf,
  type PlotOptions,
  plainFinding,
} from './chart.ts';
export { frontier, frontierIn } from './frontier.ts';
export { isoflop, isoflopIn } from './isoflop.ts';
export { modelParts } from './model-parts.ts';
export { penalty, penaltyIn } from './penalty.ts';
export { power } from './power.ts';
export { type ChartId, chart, chartList, charts } from './registry.ts';
export { repeats } from './repeats.ts';
export { runs } from './runs.ts';
export { type TasksView, tasks, tasksIn } from './tasks.ts';
export { resolveTokens, tokens } from './tokens.ts';
