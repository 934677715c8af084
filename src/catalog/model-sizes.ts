import type { Source } from '../domain/fact.ts';
import { sizes as text } from './compiled/sizes.ts';
import { type NameIndex, nameIndex, nearestNames } from './lookup.ts';
import { modelPresets } from './models.ts';

/** What somebody says of a model's size, in parameters; a range where a range is said. */
export interface SizeEstimate {
  readonly total: readonly [number, number];
  /** Parameters that one token passes through; `null`: not said, so that the model may be dense. */
  readonly active: readonly [number, number] | null;
  /** `stated`: by its maker. `reported`: by people who say they know. `estimated`: from speed, price or likeness. */
  readonly certainty: 'stated' | 'reported' | 'estimated';
  readonly source: Source;
  readonly year: number;
  readonly note: string | null;
}

/** A size and how far apart what is said of it lies. `value` is the geometric mean of the ends. */
export interface SizeRange {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
}

/** A model known by its size alone: a closed one, or one whose shape the catalog does not hold. */
export interface ModelSize {
  readonly id: string;
  readonly title: string;
  readonly maker: string;
  /** Who serves it, as `water/site/<provider>` names it; `null`: its weights can be had. */
  readonly provider: string | null;
  readonly aliases: readonly string[];
  readonly total: SizeRange;
  readonly active: SizeRange;
  /** Whether its maker states the size; else it is not known, and the range is what is guessed. */
  readonly stated: boolean;
  readonly estimates: readonly SizeEstimate[];
}

interface Compiled {
  readonly sources: readonly Source[];
  readonly models: readonly (Pick<ModelSize, 'id' | 'title' | 'maker' | 'provider' | 'aliases'> & {
    readonly estimates: readonly (Omit<SizeEstimate, 'source'> & { readonly source: number })[];
  })[];
}

let parsed: readonly ModelSize[] | undefined;

/** Every model that is known by its size alone, makers together. */
export function modelSizes(): readonly ModelSize[] {
  parsed ??= decode(JSON.parse(text) as Compiled);
  return parsed;
}

const decode = ({ sources, models }: Compiled): ModelSize[] =>
  models.map(({ estimates: said, ...model }) => {
    const estimates = said.map((each) => ({ ...each, source: sources[each.source] as Source }));
    return {
      ...model,
      estimates,
      total: spanned(estimates.flatMap(({ total }) => total)),
      active: activeOf(estimates),
      stated: estimates.every(({ certainty }) => certainty === 'stated'),
    };
  });

/**
 * A size that is told without what is active may be that of a dense model: it bounds what is active from above, unless others
 * say of a model no larger that it is sparse. From below it says nothing.
 */
function activeOf(estimates: readonly SizeEstimate[]): SizeRange {
  const told = estimates.flatMap(({ active }) => active ?? []);
  const sparse = estimates.flatMap(({ active, total }) =>
    active !== null && active[1] < total[0] ? [total[0]] : [],
  );
  const dense = estimates.flatMap(({ active, total }) =>
    active === null && total[1] < Math.min(...sparse, Number.POSITIVE_INFINITY) ? total : [],
  );
  if (told.length === 0) return spanned(dense);
  return spanned([...told, ...dense.filter((size) => size > Math.max(...told))]);
}

function spanned(values: readonly number[]): SizeRange {
  const [lo, hi] = [Math.min(...values), Math.max(...values)];
  return { value: Math.sqrt(lo * hi), lo, hi };
}

let byName: NameIndex<ModelSize> | undefined;

/** Models by id, title and alias, each with who serves it before it too, as `openai/gpt-4o`. */
function named(): NameIndex<ModelSize> {
  byName ??= nameIndex(
    modelSizes().flatMap((size) =>
      [size.id, size.title, ...size.aliases].flatMap((name) =>
        [name, ...(size.provider === null ? [] : [`${size.provider}/${name}`])].map(
          (each) => [each, size] as const,
        ),
      ),
    ),
  );
  return byName;
}

/** What names of served models end with, where one state of it is meant: a day, as `-2024-08-06` or `-20240620`, or `-latest`. */
const STATE = /[-@\s](20\d{2}(-?)[01]\d\2[0-3]\d|latest)$/;

/**
 * The model of an id, its title or another of its names, whatever the case and whatever stands between its words (`gpt 4o`), at
 * whichever day (`gpt-4o-2024-08-06`); `null` where none is called so.
 */
export const findModelSize = (name: string): ModelSize | null =>
  named().find(name) ?? named().find(name.trim().replace(STATE, ''));

/** Names of models, of whatever kind, most like one that is unknown. */
export function nearestModelNames(name: string): readonly string[] {
  const ids = new Map(
    [...modelSizes(), ...modelPresets()].flatMap(({ id, aliases }) =>
      [id, ...aliases].map((each) => [each, id] as const),
    ),
  );
  const near = nearestNames(name, [...ids.keys()], 9);
  return [...new Set(near.map((each) => ids.get(each) as string))].slice(0, 4);
}
