export { type BootstrapOptions, type Bootstrapped, bootstrap } from './bootstrap.ts';
export { groupBy } from './group-by.ts';
export { type LinearFit, linearFit } from './linear-fit.ts';
export { quantile } from './quantile.ts';
export { studentTCdf, studentTQuantile } from './student-t.ts';
export { type Summary, summary } from './summary.ts';
