import type { Fact, Source } from '../domain/fact.ts';
import { grids } from './compiled/grids.ts';
import { dashed, type NameIndex, nameIndex } from './lookup.ts';

export const regionKinds = ['world', 'country', 'state', 'province', 'zone', 'cloud'] as const;
export type RegionKind = (typeof regionKinds)[number];

/** A place that electricity is bought in. `place` is the region around it: of `aws:us-west-2`, `US-OR`. */
export interface GridRegion {
  readonly id: string;
  readonly title: string;
  readonly kind: RegionKind;
  readonly place: string | null;
}

/** One source's intensity of one region. `setAside`: why it is listed but never chosen. */
export interface GridFact extends Fact {
  readonly region: string;
  readonly setAside: string | null;
}

export interface GridTable {
  readonly regions: ReadonlyMap<string, GridRegion>;
  /** The facts of one region, none where it has none; decoded when asked for. */
  facts(region: string): readonly GridFact[];
  /** Source ids; of two facts of one region and year, the source that stands first is chosen. */
  readonly order: readonly string[];
  /** Region ids by every name people use, of places and of cloud regions; a name of two regions holds both. */
  names(): readonly NameIndex<string>[];
}

interface Compiled {
  readonly sources: readonly Source[];
  readonly order: readonly string[];
  readonly regions: readonly [string, string, RegionKind, string | null][];
  readonly facts: readonly [number, number, number, number | null, string | null, string | null][];
  readonly aliases: readonly [string, string][];
}

let table: GridTable | undefined;

/** The catalog's grids, decoded when first asked for. */
export const gridTable = (): GridTable => {
  table ??= decode(JSON.parse(grids) as Compiled);
  return table;
};

function decode(compiled: Compiled): GridTable {
  const regions = new Map(
    compiled.regions.map(([id, title, kind, place]) => [id, { id, title, kind, place }]),
  );
  let names: readonly NameIndex<string>[] | undefined;
  return {
    regions,
    facts: (region) => decodeFacts(compiled, region),
    order: compiled.order,
    names: () => {
      names ??= nameRegions(compiled);
      return names;
    },
  };
}

function nameRegions({ regions, aliases }: Compiled): readonly NameIndex<string>[] {
  const own = regions.flatMap(([id, title, kind]) => {
    if (kind !== 'cloud') return [id, title].map((name) => [name, id] as const);
    const [provider = '', region = ''] = id.split(':');
    const place = title.slice(0, title.lastIndexOf(', '));
    return [id, region, place, `${provider}:${place}`].map((name) => [name, id] as const);
  });
  const all = [...own, ...aliases];
  const isCloud = (id: string) => id.includes(':');
  return [
    nameIndex(all.filter(([, id]) => !isCloud(id))),
    nameIndex(
      all.filter(([, id]) => isCloud(id)),
      dashed,
    ),
  ];
}

function decodeFacts({ regions, sources, facts }: Compiled, region: string): GridFact[] {
  const at = regions.findIndex(([id]) => id === region);
  const seen = new Map<string, number>();
  return facts
    .filter(([regionAt]) => regionAt === at)
    .map(([, sourceAt, value, year, note, setAside]) => {
      const source = sources[sourceAt] as Source;
      const id = `grid/${region}/${source.id}${year === null ? '' : `-${year}`}`;
      const copy = (seen.get(id) ?? 0) + 1;
      seen.set(id, copy);
      return {
        id: copy === 1 ? id : `${id}-${copy}`,
        value,
        unit: 'g/kWh',
        year,
        source,
        provenance: 'published',
        region,
        setAside,
        ...(note === null ? {} : { note }),
      };
    });
}
