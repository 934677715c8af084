import { basename } from 'node:path';
import { refusal } from '../domain/problem.ts';
import type { HourlyIntensity } from '../estimators/best-start.ts';
import { hourlySeries } from '../estimators/hourly-table.ts';
import { readCells } from './read-cells.ts';

/** The intensities of a table of hours. @throws Problem */
export const readHours = async (file: string): Promise<readonly HourlyIntensity[]> =>
  hourlySeries(await readCells(file), basename(file));

/** The regions of a table that are named; all where none is. @throws Problem a refusal that lists those there are. */
export function regionsOf(
  series: readonly HourlyIntensity[],
  names: readonly string[] | undefined,
): readonly HourlyIntensity[] {
  if (names === undefined) return series;
  return names.map((name) => {
    const found = series.find(({ region }) => region.toLowerCase() === name.toLowerCase());
    if (found === undefined)
      throw refusal(
        `The table has no region ${name}; its regions are ${series.map(({ region }) => region).join(', ')}.`,
      );
    return found;
  });
}
