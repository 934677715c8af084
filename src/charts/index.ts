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
export { modelParts } from './model-parts.ts';
export { power } from './power.ts';
export { type ChartId, chart, chartList, charts } from './registry.ts';
export { repeats } from './repeats.ts';
export { runs } from './runs.ts';
export { type TasksView, tasks, tasksIn } from './tasks.ts';
export { resolveTokens, tokens } from './tokens.ts';
