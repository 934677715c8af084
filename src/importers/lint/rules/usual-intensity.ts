import { quantile } from '../../../math/quantile.ts';
import type { LoggedRow } from '../observation.ts';

/** The intensity of the middle row, g/kWh: a few rows that were placed elsewhere do not move it. null: none has any. */
export function usualIntensity(rows: readonly LoggedRow[]): number | null {
  const values = rows.flatMap((row) => (row.g_per_kwh === null ? [] : [row.g_per_kwh]));
  return values.length === 0 ? null : quantile(values, 0.5);
}
