/** What is known of the methods' errors: cases, rows, scores, and the page made of them. */
export { type ValidationCase, type ValidationSet, type ValidationSetId, validationSets } from './cases.ts';
export { goals } from './goals.ts';
export { makeValidation } from './make-validation.ts';
export { validationReport } from './report.ts';
export { type Score, scoreOf } from './score.ts';
export { type ValidationRow, validationRows } from './validation-rows.ts';
