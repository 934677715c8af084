import { modalities, taskTitle } from '../domain/modality.ts';
import { deviceClasses } from '../domain/perimeter.ts';
import { deviceNames, perimeterWords } from '../domain/perimeter-words.ts';
import { quantile } from '../math/quantile.ts';
import type { TaskRow } from './task-rows.ts';

/** From how many models on the middle half of them is drawn. */
const BOX_FROM = 5;

export const taskSorts = ['median', 'mean', 'name'] as const;
export type TaskSort = (typeof taskSorts)[number];

/** Values of one task that may be compared: one machine, one perimeter, one batch. */
export interface TaskLane {
  readonly basis: string;
  /** `study`, `own`, or what sets it apart from other own ones. */
  readonly title: string;
  readonly rows: readonly TaskRow[];
  /** The mean that the paper prints, in no number of the lane. */
  readonly printed: TaskRow | null;
  readonly median_j: number;
  readonly mean_j: number;
  /** Middle half of the models; null below five. */
  readonly box: readonly [number, number] | null;
  readonly measured_fraction: number;
}

export interface TaskGroup {
  readonly task: string;
  readonly title: string;
  readonly modality: TaskRow['modality'];
  readonly lanes: readonly TaskLane[];
}

/** Rows as tasks, least energy first, each with a lane for every basis it was measured on. */
export function taskGroups(rows: readonly TaskRow[], sort: TaskSort = 'median'): readonly TaskGroup[] {
  const bases = basisTitles(rows);
  // Tasks are put in order by one basis, the one that has most of them: an order by several would compare them.
  const tasksOf = (basis: string) => new Set(rows.filter((r) => r.basis === basis).map((r) => r.task)).size;
  const leading = [...bases.keys()].sort((a, b) => tasksOf(b) - tasksOf(a));
  const groups = [...new Set(rows.map((r) => r.task))].map((task) => ({
    task,
    title: taskTitle(task),
    modality: rows.find((r) => r.task === task)?.modality ?? null,
    lanes: [...bases].flatMap(([basis, title]) => {
      const own = rows.filter((r) => r.task === task && r.basis === basis);
      return own.length === 0 ? [] : [laneOf(basis, title, own)];
    }),
  }));
  const rank = ({ lanes }: TaskGroup): readonly [number, number] => {
    const at = Math.min(...lanes.map((lane) => leading.indexOf(lane.basis)));
    const lane = lanes.find(({ basis }) => basis === leading[at]);
    return [at, (sort === 'mean' ? lane?.mean_j : lane?.median_j) ?? 0];
  };
  return groups.sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return sort === 'name' ? a.title.localeCompare(b.title) : x[0] - y[0] || x[1] - y[1];
  });
}

function laneOf(basis: string, title: string, unsorted: readonly TaskRow[]): TaskLane {
  const rows = unsorted.filter(({ origin }) => origin !== 'printed').sort((a, b) => a.energy_j - b.energy_j);
  const values = rows.map((r) => r.energy_j);
  const mean = (of: readonly number[]) => of.reduce((sum, v) => sum + v, 0) / of.length;
  return {
    basis,
    title,
    rows,
    printed: unsorted.find(({ origin }) => origin === 'printed') ?? null,
    median_j: quantile(values, 0.5),
    mean_j: mean(values),
    box: rows.length >= BOX_FROM ? [quantile(values, 0.25), quantile(values, 0.75)] : null,
    measured_fraction: mean(rows.map((r) => r.measured_fraction)),
  };
}

/** The bases that rows are of, each with a short name; the study first. */
export function basisTitles(rows: readonly TaskRow[]): ReadonlyMap<string, string> {
  const first = new Map(
    rows.filter(({ origin }) => origin !== 'printed').map((row) => [row.basis, row] as const),
  );
  const own = [...first.values()].filter((row) => row.origin === 'own');
  const differs = (of: (row: TaskRow) => unknown) => new Set(own.map(of)).size > 1;
  const apart = (row: TaskRow) =>
    [
      // First, as a narrow label is cut at its end.
      ...(differs((r) => r.batch) ? [row.batch === null ? 'batch not told' : `batch ${row.batch}`] : []),
      ...(differs((r) => r.hardware) ? [row.hardware] : []),
      ...(differs((r) => r.devices) ? [deviceNames({ devices: devicesOf(row) })] : []),
      ...(differs((r) => r.idle) ? [row.idle === 'gross' ? 'idle in' : 'less idle'] : []),
    ].join(', ');
  return new Map(
    [...first.values()]
      .sort((a, b) => b.origin.localeCompare(a.origin))
      .map((row) => [
        row.basis,
        row.origin === 'study' ? row.basis : ['own', apart(row)].filter(Boolean).join(': '),
      ]),
  );
}

/** The fields in which the bases of these rows differ, in words with their values; empty where all may be compared. */
export function unlikeTasks(rows: readonly TaskRow[]): readonly string[] {
  const bases = [...new Map(rows.map((row) => [row.basis, row] as const)).values()];
  const field = (name: string, of: (row: TaskRow) => string) => {
    const values = [...new Set(bases.map(of))];
    return values.length > 1 ? [`${name}: ${values.join(' against ')}`] : [];
  };
  return [
    ...field('hardware', (r) => r.hardware),
    ...field('covers', coversOf),
    ...field('batch', (r) => (r.batch === null ? 'not told' : String(r.batch))),
  ];
}

const devicesOf = ({ devices }: Pick<TaskRow, 'devices'>) =>
  deviceClasses.filter((device) => devices.split(' + ').includes(device));

/** What a row covers, in words. */
export const coversOf = ({ devices, idle, pue }: TaskRow): string =>
  perimeterWords({
    devices: devicesOf({ devices }),
    idle,
    pue,
    embodied: false,
  });

/** The token of a modality's colour. */
export const modalityColour = (modality: TaskRow['modality']): string =>
  `var(--cat-${modality === null ? 6 : modalities.indexOf(modality) + 1})`;
