/** "Power Hungry Processing" (Luccioni et al. 2024), computed again from its own 6,513 runs. Runs in a browser; loads 0.8 MB of data. */
export {
  type ModelKind,
  type StudyDetails,
  type StudyLength,
  type StudyListing,
  type StudyLog,
  type StudyModel,
  type StudyScore,
  studyDetails,
} from '../catalog/study-details.ts';
export { type PrintedFact, printedFact, printedFacts } from '../catalog/study-printed.ts';
export { type StudyPhase, type StudyRun, studyRuns } from '../catalog/study-runs.ts';
export { type Agreement, agreement } from './agreement.ts';
export { netOfIdleFactors, type StudyClaim, studyClaims } from './claims.ts';
export {
  type GroupSummary,
  type LengthPoint,
  type ScorePoint,
  type StudyFigure,
  studyFigures,
} from './figures.ts';
export { type StudyIntensity, studyIntensity } from './intensity.ts';
export {
  type StudyPerimeterId,
  type StudyReading,
  studyReading,
  studyReadings,
} from './perimeters.ts';
export { type StudyPoint, taskPoints, zeroShotPoints } from './points.ts';
export { studyResultViews } from './results.ts';
export {
  multiPurpose,
  printedRows,
  type StudyRow,
  type StudySettings,
  studyRows,
  zeroShotRows,
} from './rows.ts';
export {
  type Study,
  type StudyOptions,
  type StudyTable,
  study,
  studySettings,
  studyTables,
} from './study.ts';
export type { Table1Row } from './table1.ts';
export type { Table2Row } from './table2.ts';
export type { Table3Row } from './table3.ts';
export type { Table4Row } from './table4.ts';
export type { Table5Row } from './table5.ts';
export type { Table6Row } from './table6.ts';
export { tasksByEnergy } from './tasks-by-energy.ts';
export { type TextNumber, textNumbers } from './text-numbers.ts';
export { type StudyTotals, studyTotals } from './totals.ts';
