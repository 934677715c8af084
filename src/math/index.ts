export { fieller } from './fieller.ts';
export { findRoot } from './find-root.ts';
export { type LeastSquares, leastSquares } from './least-squares.ts';
export { type Minimum, minimise, minimiseByGrid } from './minimise.ts';
export { multinomialWeights } from './multinomial.ts';
export { quantile } from './quantile.ts';
export { studentTCdf, studentTQuantile } from './student-t.ts';
export { type Summary, summary } from './summary.ts';
