import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { refusal } from '../domain/problem.ts';
import type { EstimateRequest } from '../estimators/asking/estimate-request.ts';
import { intensityByHour } from '../estimators/load-intensity.ts';
import { type LoadShape, type LoadShapeName, loadShapeNames, loadTable } from '../estimators/load-shape.ts';
import { readCells } from './read-cells.ts';
import { readHours, regionsOf } from './read-hours.ts';

export interface LoadFlags {
  /** A shape by its name, or a CSV of 24 shares. */
  readonly loadShape?: string | undefined;
  readonly wholeMachines?: boolean | undefined;
  /** CSV of intensities, as for the best hour to begin. */
  readonly hourly?: string | undefined;
  readonly utcOffset?: number | undefined;
  /** Which region of that table, where it has several. */
  readonly region?: string | undefined;
}

/** The load of a request, its files read. @throws Problem */
export async function loadOf({
  loadShape,
  wholeMachines,
  hourly,
  utcOffset,
  region,
}: LoadFlags): Promise<Pick<EstimateRequest, 'loadShape' | 'wholeMachines' | 'hourly' | 'utcOffset'>> {
  return {
    loadShape: loadShape === undefined ? undefined : await shapeOf(loadShape),
    wholeMachines,
    hourly: hourly === undefined ? undefined : await hoursOf(hourly, region),
    utcOffset,
  };
}

async function shapeOf(told: string): Promise<LoadShape> {
  if ((loadShapeNames as readonly string[]).includes(told)) return told as LoadShapeName;
  if (!existsSync(told))
    throw refusal(
      `--load-shape takes ${loadShapeNames.join(', ')}, or a CSV of 24 shares; "${told}" is neither a shape nor a file.`,
    );
  return loadTable(await readCells(told), basename(told));
}

/** The hours of a day, of the one region of a table, or of the region that is asked about. */
async function hoursOf(file: string, region: string | undefined): Promise<readonly number[]> {
  const series = await readHours(file);
  const [first] = series.length === 1 || region === undefined ? series : regionsOf(series, [region]);
  if (first === undefined || (series.length > 1 && region === undefined))
    throw refusal(
      `${basename(file)} holds ${series.length} regions; name one with --region: ${series.map((each) => each.region).join(', ')}.`,
    );
  return intensityByHour(first);
}
