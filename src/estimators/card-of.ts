import type { MethodRow, MethodTable } from '../catalog/method-tables.ts';
import type { EstimatorCatalog } from './catalog.ts';

/** A card's name without what some tables put before it. */
const bare = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^(nvidia )?(tesla )?/, '')
    .trim();

const indexes = new WeakMap<MethodTable, ReadonlyMap<string, MethodRow>>();

/** A method's own line of a card: under the name that is told, or one that the catalog has for the same card. `null`: it holds none. */
export function cardOf(table: MethodTable, hardware: string, catalog: EstimatorCatalog): MethodRow | null {
  let index = indexes.get(table);
  if (index === undefined) {
    index = new Map(table.rows.map((row) => [bare(String(row.name)), row]));
    indexes.set(table, index);
  }
  const known = catalog.accelerator(hardware);
  const names = known === null ? [hardware] : [hardware, known.name, ...known.aliases];
  for (const name of names) {
    const row = index.get(bare(name));
    if (row !== undefined) return row;
  }
  return null;
}
