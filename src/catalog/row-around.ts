import { gridTable } from './grid-table.ts';
import type { MethodRow, MethodTable } from './method-tables.ts';

/** The line of a region by its id, else of the nearest place around it that the table holds; `null` where there is none. */
export function rowAround(table: MethodTable, region: string): MethodRow | null {
  const { regions } = gridTable();
  for (let at: string | null = region; at !== null; at = regions.get(at)?.place ?? null) {
    const row = table.find(at);
    if (row !== null) return row;
  }
  return null;
}
