/** Wattlas: what a machine-learning model costs in joules, grams of CO2e and FLOP. */
export { type BestStartAnswer, type BestStartRequest, bestStart } from './actions/best-start.ts';
export { type ChooseRequest, choose } from './actions/choose.ts';
export { type CiteFormat, type CiteOptions, cite, citeFormats } from './actions/cite.ts';
export { type CompareRequest, compare } from './actions/compare.ts';
export { type Config, readConfig, setConfig, unsetConfig } from './actions/config.ts';
export { type DoctorReport, doctor, type MeterReport } from './actions/doctor.ts';
export { estimate } from './actions/estimate.ts';
export { type MeasureOptions, type MeasureResult, measure } from './actions/measure.ts';
export {
  type NamedModelSpec,
  type OpenModel,
  openNamedModel,
  openOnnxFile,
} from './actions/open-model.ts';
export { type Recovery, recover } from './actions/recover.ts';
export { sweep } from './actions/sweep.ts';
export { contains, differences, overlaps, type Perimeter, perimeter } from './domain/perimeter.ts';
export { Problem } from './domain/problem.ts';
export type { Published } from './domain/published.ts';
export type { Component, EnergyRecord, Measurement, RecordSummary } from './domain/record.ts';
export type { Result } from './domain/result.ts';
export { ratio, sum, type Uncertain } from './domain/uncertain.ts';
export type { EstimateAnswer } from './estimators/answer.ts';
export type { EstimateRequest } from './estimators/asking/estimate-request.ts';
export type {
  SweepAnswer,
  SweepResult,
  SweepRow,
} from './estimators/asking/sweep-answer.ts';
export type { SweepRequest } from './estimators/asking/sweep-request.ts';
export { nodeHost } from './platform/node-host.ts';
export { recordedHost } from './platform/recorded-host.ts';
export { version } from './platform/version.ts';
export {
  type ArchitectureSpec,
  architecture,
  type CommandSpec,
  command,
  type IdleSpec,
  idle,
  type LoadContext,
  type Mark,
  type OnnxFileSpec,
  onnxFile,
  type RunContext,
  type RunOutcome,
  type Workload,
  type WorkloadSession,
  workloads,
} from './workloads/index.ts';
