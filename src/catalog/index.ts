/** Facts with their year, source and licence: grid intensities, processors, accelerators, models, a study's results, constants. */
export {
  type Accelerator,
  accelerator,
  acceleratorSource,
  accelerators,
  type FieldStatus,
  findAccelerator,
  nearestAccelerators,
} from './accelerators.ts';
export { type CpuMatch, cpuCount, cpuNames, cpuTdp, threadWatts } from './cpus.ts';
export {
  type EmbodiedFact,
  type EmbodiedRange,
  embodiedFacts,
  embodiedOf,
  hardwareLife,
} from './embodied.ts';
export { equivalentsOf } from './equivalents.ts';
export { type PlainFact, plainFact, plainFacts } from './facts.ts';
export { type GlueRow, glueTable } from './glue.ts';
export {
  defaultIntensity,
  findRegion,
  GRID_RULE,
  type GridAnswer,
  type GridFact,
  type GridRegion,
  gridFacts,
  gridIntensity,
  gridRegions,
  intensityOf,
  type RegionKind,
  selectorOf,
  sourceLabel,
} from './grids.ts';
export { type LawFact, lawFact, lawFacts } from './laws.ts';
export { nearestNames } from './lookup.ts';
export { type LossPoints, type LossTableName, lossPoints, lossTables } from './losses.ts';
export { leastMemoryWatts, wattsPerDimm, wattsPerGib } from './memory.ts';
export {
  findModelSize,
  type ModelSize,
  modelSizes,
  nearestModelNames,
  type SizeEstimate,
  type SizeRange,
} from './model-sizes.ts';
export {
  findModel,
  type ModelPreset,
  modelPreset,
  modelPresets,
  modelsForTask,
  nearestModels,
  type ParameterCount,
} from './models.ts';
export { pueOf } from './pue.ts';
export {
  allStudyResults,
  type StudyResult,
  studyHardware,
  studyNote,
  studyPerimeter,
  studyResults,
  studySource,
} from './study.ts';
export { type GridWater, gridWater, type SiteWater, siteWater } from './water.ts';
