import { refusal } from '../domain/problem.ts';
import { type GridRegion, gridTable } from './grid-table.ts';
import { folded, listed, type NameIndex, nearestNames } from './lookup.ts';

/**
 * The region a name stands for: a country by its two or three letter code or name (`FR`, `FRA`, `france`), a state or
 * province (`US-OR`, `oregon`), a Nordic zone (`SE3`), a cloud region with its provider or alone (`aws:us-west-2`,
 * `us-west-2`), or `world`; whatever the case and whatever stands between its words.
 * @throws Problem a refusal where the name is unknown (with the nearest ones) or stands for more than one region.
 */
export function findRegion(name: string): GridRegion {
  const { regions, names } = gridTable();
  const exact = regions.get(name);
  if (exact !== undefined) return exact;
  const ids = idsOf(names(), name);
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0) return regions.get(id) as GridRegion;
  if (id !== undefined) {
    const choices = ids.map((each) => `${each} (${regions.get(each)?.kind})`);
    throw refusal(`The region ${name.trim()} is ${listed(choices, 'and')}: say which.`, {
      remedy: `wattlas catalog grid ${id}`,
    });
  }
  throw unknownRegion(name);
}

/** Ids that a name is spelled as; where none is, those whose names come to the same. */
function idsOf(indexes: readonly NameIndex<string>[], name: string): readonly string[] {
  const spelled = indexes.filter((index) => index.spells(name));
  return (spelled.length > 0 ? spelled : indexes).flatMap((index) => index.all(name));
}

function unknownRegion(name: string) {
  const near = nearestRegions(name);
  const shown = name.trim() === '' ? 'An empty name' : name.trim();
  const like =
    near.length > 0
      ? `nearest: ${listed(near)}`
      : 'valid ones are countries (FR), states (US-OR), provinces (CA-QC), Nordic zones (SE3), cloud regions (aws:us-west-2) and world';
  return refusal(`${shown} is no region of the catalog; ${like}.`, { remedy: 'wattlas catalog grid' });
}

/** Up to four regions whose id or name is most like a name, as `US-OR (Oregon)`. */
function nearestRegions(name: string): string[] {
  const { regions, names } = gridTable();
  const ids = new Set<string>();
  // Codes of two letters begin many words; they are near only to what is as short.
  const candidates = names()
    .flatMap((index) => index.names())
    .filter((each) => each.length > 2 || folded(name).length <= 3);
  for (const near of nearestNames(name, candidates, 12)) {
    for (const id of idsOf(names(), near)) ids.add(id);
  }
  return [...ids].slice(0, 4).map((id) => {
    const region = regions.get(id) as GridRegion;
    return region.kind === 'cloud' || folded(region.title) === folded(id) ? id : `${id} (${region.title})`;
  });
}
