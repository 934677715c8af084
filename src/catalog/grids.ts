import { refusal } from '../domain/problem.ts';
import type { Intensity } from '../domain/record.ts';
import { type GridFact, type GridRegion, gridTable, type RegionKind } from './grid-table.ts';
import { listed } from './lookup.ts';
import { findRegion } from './regions.ts';

export type { GridFact, GridRegion, RegionKind } from './grid-table.ts';
export { findRegion } from './regions.ts';

/** What the catalog says of a region: the fact chosen, what every other source says, and the rule that chose. */
export interface GridAnswer {
  readonly region: GridRegion;
  readonly chosen: GridFact;
  /** Every other fact of the region, then those of the place around a cloud region or zone; best first. */
  readonly alternatives: readonly GridFact[];
  readonly rule: string;
}

/** The default rule, as it is written in docs/catalog.md. */
export const GRID_RULE =
  "the region's own figure before that of the place around it; then the latest year, undated last; then the order of sources in docs/catalog.md";

/**
 * Grid intensity of a region, g CO2e per kWh of electricity. `REGION@SOURCE` picks a source's latest figure,
 * `REGION@SOURCE:YEAR` that of a year.
 * @throws Problem a refusal where the region, its source or its year is unknown.
 */
export function gridIntensity(region: string): GridAnswer {
  const at = region.indexOf('@');
  const found = findRegion(at < 0 ? region : region.slice(0, at));
  const ranked = rankedFacts(found);
  const chosen =
    at < 0 ? ranked.find((fact) => fact.setAside === null) : pick(region.slice(at + 1), found, ranked);
  if (chosen === undefined) throw refusal(`The catalog holds no usable grid intensity of ${found.id}.`);
  return {
    region: found,
    chosen,
    alternatives: ranked.filter((fact) => fact !== chosen),
    rule: at < 0 ? GRID_RULE : `asked for by name: ${region.slice(at + 1).trim()}`,
  };
}

/** The region's own facts, best first, then those of the place around it where the region is smaller than a grid. */
function rankedFacts(region: GridRegion): GridFact[] {
  const { facts, order } = gridTable();
  const own = [...facts(region.id)].sort(
    (a, b) =>
      (b.year ?? 0) - (a.year ?? 0) ||
      order.indexOf(a.source.id) - order.indexOf(b.source.id) ||
      (a.id < b.id ? -1 : 1),
  );
  const usable = own.some((fact) => fact.setAside === null);
  const wider = region.place !== null && (region.kind === 'cloud' || region.kind === 'zone' || !usable);
  return wider
    ? [...own, ...rankedFacts(gridTable().regions.get(region.place as string) as GridRegion)]
    : own;
}

function pick(selector: string, region: GridRegion, ranked: readonly GridFact[]): GridFact {
  const [source = '', year] = selector.trim().toLowerCase().split(':');
  const found = ranked.find(
    (fact) => fact.source.id === source && (year === undefined || String(fact.year ?? '') === year),
  );
  if (found !== undefined) return found;
  const choices = [...new Set(ranked.map((fact) => selectorOf(fact)))];
  throw refusal(
    `No source ${selector.trim() || '(empty)'} of the intensity of ${region.id}; there are ${listed(choices, 'and')}.`,
    { remedy: `wattlas catalog grid ${region.id}` },
  );
}

/** What follows the @ to choose this fact, as `google:2023`. */
export const selectorOf = (fact: GridFact): string =>
  fact.year === null ? fact.source.id : `${fact.source.id}:${fact.year}`;

/** A region's intensity as a record carries it; `null`, no region known, is the world average, labelled assumed. */
export function intensityOf(region: string | null): Intensity {
  const answer = gridIntensity(region ?? 'world');
  const { chosen } = answer;
  return {
    g_per_kwh: chosen.value,
    region: answer.region.id,
    title: answer.region.title,
    source: sourceLabel(answer.region, chosen),
    year: chosen.year,
    provenance: region === null ? 'assumed' : chosen.provenance,
    fact: chosen.id,
    licence: chosen.source.licence,
    alternatives: answer.alternatives.map((fact) => ({
      g_per_kwh: fact.value,
      source: sourceLabel(answer.region, fact),
      year: fact.year,
    })),
  };
}

/** The source's name, with the region the figure is of where that is not the one asked for. */
export const sourceLabel = (asked: GridRegion, fact: GridFact): string =>
  fact.region === asked.id ? fact.source.title : `${fact.source.title} (${fact.region})`;

/** The intensity where nobody has named a region: the world average, assumed. */
export const defaultIntensity = (): Intensity => intensityOf(null);

/** Regions of a kind in the order of their ids, for lists. */
export const gridRegions = (kind: RegionKind): readonly GridRegion[] =>
  [...gridTable().regions.values()]
    .filter((region) => region.kind === kind)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** The intensity chosen for each of these regions, g CO2e/kWh; one whose figures are all set aside is left out. */
export const chosenIntensities = (
  regions: Iterable<GridRegion>,
): { readonly id: string; readonly title: string; readonly g_per_kwh: number }[] =>
  [...regions].flatMap((region) => {
    const chosen = rankedFacts(region).find((fact) => fact.setAside === null);
    return chosen === undefined ? [] : [{ id: region.id, title: region.title, g_per_kwh: chosen.value }];
  });

/** Every grid fact of the catalog. */
export const gridFacts = (): readonly GridFact[] => {
  const { regions, facts } = gridTable();
  return [...regions.keys()].flatMap((region) => facts(region));
};
