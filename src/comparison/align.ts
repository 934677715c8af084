import { differences, type Perimeter } from '../domain/perimeter.ts';
import { refusal } from '../domain/problem.ts';
import { type NamedPerimeter, namedPerimeters, type Result, resultIn } from '../domain/result.ts';

/** Results brought into one perimeter, with the fields in which they still differ. */
export interface Aligned {
  readonly groups: readonly (readonly Result[])[];
  /** `null` where they stay in perimeters of their own, as was asked for. */
  readonly perimeter: Perimeter | null;
  /** Fields in which not all are alike, in words: to be shown beside every figure. */
  readonly unlike: readonly string[];
}

export interface AlignOptions {
  /** Brings every result into this perimeter first. */
  readonly perimeter?: NamedPerimeter | undefined;
  /** Compares what is not inside one perimeter, and says so. */
  readonly anyway?: boolean | undefined;
}

/**
 * Brings results into one functional unit and one perimeter.
 * @throws {Problem} a refusal that names the fields in which they differ, or the results whose parts do not give the perimeter.
 */
export function align(groups: readonly (readonly Result[])[], options: AlignOptions = {}): Aligned {
  const moved =
    options.perimeter === undefined
      ? groups
      : groups.map((group) => brought(group, options.perimeter as NamedPerimeter));
  const all = moved.flat();
  const first = all[0];
  if (first === undefined) throw refusal('There is nothing to compare.');
  const covers = perimetersOf(all);
  const unlike = [
    ...covers.slice(1).map((other) => `perimeter (${differences(covers[0] as Perimeter, other).join('; ')})`),
  ];
  const units = [...new Set(all.map(({ functional_unit }) => functional_unit))];
  if (units.length > 1) unlike.push(`functional unit (${units.join(' against ')})`);
  if (unlike.length > 0 && !options.anyway) {
    const common = Object.entries(namedPerimeters).find(([, wanted]) =>
      groups.flat().every((result) => resultIn(result, wanted)),
    );
    throw refusal(
      `These are not like for like: ${unlike.slice(0, 3).join(', ')}.${common ? ` All of them can be brought to --perimeter ${common[0]}.` : ' No perimeter is common to all of them.'}`,
      { remedy: common ? `wattlas compare … --perimeter ${common[0]}` : 'wattlas compare … --anyway' },
    );
  }
  return {
    groups: moved,
    perimeter: covers.length === 1 ? first.perimeter : null,
    unlike: [...unlike, ...conditions(all)],
  };
}

function brought(group: readonly Result[], name: NamedPerimeter): readonly Result[] {
  const wanted = namedPerimeters[name];
  const lost: Result[] = [];
  const found = group.flatMap((result) => {
    const moved = resultIn(result, wanted);
    if (moved === null) lost.push(result);
    return moved === null ? [] : [moved];
  });
  const example = lost[0];
  if (example === undefined) return found;
  throw refusal(
    `${lost.length === 1 ? `${example.id} has` : `${lost.length} results have`} no energy of ${name} alone; ${example.id} covers ${example.perimeter.devices.join(' + ')}, idle ${example.perimeter.idle}.`,
    { remedy: `wattlas compare … --perimeter ${commonOf(group) ?? 'host'}` },
  );
}

const commonOf = (group: readonly Result[]): string | undefined =>
  Object.entries(namedPerimeters).find(([, wanted]) =>
    group.every((result) => resultIn(result, wanted)),
  )?.[0];

function perimetersOf(results: readonly Result[]): Perimeter[] {
  const found: Perimeter[] = [];
  for (const { perimeter } of results) {
    if (!found.some((other) => differences(other, perimeter).length === 0)) found.push(perimeter);
  }
  return found;
}

/** What may differ inside a perimeter, and changes an energy as much: hardware, batch and how it was run. */
function conditions(results: readonly Result[]): string[] {
  const list = (name: string, values: readonly (string | null)[]) => {
    const unique = [...new Set(values)].map((value) => value ?? 'not known');
    const shown = unique.slice(0, 4).join(', ');
    return unique.length > 1
      ? [`${name} (${shown}${unique.length > 4 ? ` and ${unique.length - 4} more` : ''})`]
      : [];
  };
  return [
    ...list(
      'hardware',
      results.map(({ hardware }) => hardware),
    ),
    ...list(
      'batch',
      results.map(({ batch }) => (batch === null ? null : String(batch))),
    ),
    ...configurations(results),
  ];
}

/** Their words hold commas: they are counted, and the ends of the list named. */
function configurations(results: readonly Result[]): string[] {
  const unique = [
    ...new Set(results.flatMap(({ configuration }) => (configuration === null ? [] : [configuration]))),
  ];
  return unique.length > 1 ? [`configuration (${unique.length}, as ${unique[0]}; and ${unique.at(-1)})`] : [];
}
