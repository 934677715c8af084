export { quantile } from './quantile.ts';
export { studentTCdf, studentTQuantile } from './student-t.ts';
export { type Summary, summary } from './summary.ts';
