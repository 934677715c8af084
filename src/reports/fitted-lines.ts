import type { Fitted, SlopeDifference } from '../comparison/regressions.ts';
import { formatNumber } from '../domain/format.ts';
import type { Bounds } from '../domain/uncertain.ts';

/** Bounds with a dash between. */
export const range = ({ lo, hi }: Bounds): string => `${formatNumber(lo)}–${formatNumber(hi)}`;

/** How energy grows with size, or why that cannot be told. */
export function sizeLine(line: Fitted): string {
  if (line.state !== 'fitted') return `${line.architecture}: no line on size, ${line.reason}.`;
  const { slope, slope_interval, r2, n } = line.fit;
  return `${line.architecture}: energy grows as size^${formatNumber(slope)}${slope_interval ? ` (${range(slope_interval)})` : ''}, R² ${r2.toFixed(2)}, ${n} points.`;
}

/** Joules a token made and a query, or why they cannot be told. */
export function lengthLine(line: Fitted): string {
  if (line.state !== 'fitted') return `${line.architecture}: no line on length, ${line.reason}.`;
  const { slope, slope_interval, intercept, r2, n } = line.fit;
  return `${line.architecture}: ${formatNumber(slope)} J for each token made${slope_interval ? ` (${range(slope_interval)})` : ''} and ${formatNumber(intercept)} J a query, R² ${r2.toFixed(2)}, ${n} points.`;
}

/** Which of two architectures is steeper in length, and by how much. */
export const slopesLine = ({ steeper, than, difference, interval }: SlopeDifference): string =>
  `${steeper} models are steeper in length than ${than} models by ${formatNumber(difference)} J a token (${range(interval)}).`;
