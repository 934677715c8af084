export type { Architecture, CacheShape, GraphOptions } from './architecture.ts';
export { countParameters, countPass, type PartsWork, type Work } from './count.ts';
export { families } from './families/index.ts';
export type { Family, ModelConfig } from './family.ts';
export { architectureOf } from './from-config.ts';
export type { Graph } from './graph.ts';
export { countModel, type ModelCount, type ModelCountOptions } from './model-count.ts';
export { partTitles } from './part-titles.ts';
export { type Precision, precisions } from './precision.ts';
