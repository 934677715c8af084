import { z } from 'zod';
import type { StudyResult } from '../catalog/study.ts';
import { type AlikeSummary, countRecords } from '../domain/alike.ts';
import { knownState } from '../domain/format.ts';
import { modalities, modalityOf } from '../domain/modality.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import type { RecordSummary } from '../domain/record.ts';
import { runAs } from '../domain/run-as.ts';
import { scale, sum, type Uncertain } from '../domain/uncertain.ts';
import { pointRow } from './point.ts';

/** The study beside which own records are set. */
export interface StudyValues {
  readonly hardware: string;
  readonly perimeter: Perimeter;
  readonly results: readonly StudyResult[];
  /** What the paper prints of each task in this perimeter, J of 1,000 queries. */
  readonly printed: readonly PrintedTask[];
}

/** Mean and standard deviation of a task as table 2 prints them. */
export interface PrintedTask {
  readonly task: string;
  readonly mean_j: number;
  readonly sd_j: number;
}

/** What the energy by task is drawn from. */
export interface TasksInput {
  readonly records: readonly AlikeSummary[];
  readonly study: StudyValues | null;
}

export const taskRow = z.strictObject({
  task: z.string(),
  modality: z.enum(modalities).nullable(),
  origin: z.enum(['own', 'study', 'printed']).describe('printed: a mean of table 2 of the paper.'),
  model: z.string(),
  record: z.string().nullable().describe('Newest of the records it is the mean of; null: of the study.'),
  count: z.number().int().describe('Records, or data sets of the study, that it is the mean of.'),
  known: z.enum(['measured', 'part measured', 'modelled', 'published']),
  energy_j: z.number().describe('Joules of 1,000 queries.'),
  lo_j: z.number(),
  hi_j: z.number(),
  repeat_lo_j: z
    .number()
    .nullable()
    .describe('Lower end of the 95 % interval by repetition alone; null: not known.'),
  repeat_hi_j: z.number().nullable(),
  spread: pointRow.shape.spread,
  measured_fraction: z.number(),
  hardware: z.string(),
  devices: z.string(),
  idle: z.enum(['gross', 'net']),
  pue: z.number().nullable(),
  batch: z.number().int().nullable(),
  how: z.string().describe('How it was run, as far as told: precision, lengths, threads.'),
  basis: z.string().describe('The same for values that may be compared: machine, what is covered, batch.'),
});
export type TaskRow = z.infer<typeof taskRow>;

/** One row for each model and task, of own records and of the study. */
export const taskRows = ({ records, study }: TasksInput): readonly TaskRow[] => [
  ...ownRows(records),
  ...(study === null ? [] : [...studyRows(study), ...printedTaskRows(study)]),
];

/** Whether a record says what one query of one model for one task took. */
export const tellsTask = ({ subject, per_query }: RecordSummary): boolean =>
  subject.model !== undefined && subject.task !== undefined && per_query !== null && per_query !== undefined;

function ownRows(records: readonly AlikeSummary[]): TaskRow[] {
  const groups = groupBy(records.filter(tellsTask), (record) =>
    [record.subject.model, record.subject.task, basisOf(record), runAs(record.subject)].join('\n'),
  );
  return groups.map((group) => {
    const newest = group.reduce((a, b) => (b.at_s > a.at_s ? b : a));
    const energy = meanOf(group);
    const count = countRecords(group);
    const fraction = group.reduce(
      (sum, record) => sum + ((record.count ?? 1) / count) * record.measured_fraction,
      0,
    );
    const task = newest.subject.task as string;
    return {
      task,
      modality: modalityOf(task),
      origin: 'own',
      model: newest.subject.model as string,
      record: newest.id,
      count,
      known: knownState(fraction),
      energy_j: energy.value,
      lo_j: energy.lo,
      hi_j: energy.hi,
      repeat_lo_j: energy.repeat?.lo ?? null,
      repeat_hi_j: energy.repeat?.hi ?? null,
      spread: '95 % interval',
      measured_fraction: fraction,
      hardware: newest.machine.title,
      ...covered(newest.perimeter),
      batch: newest.batch,
      how: runAs(newest.subject),
      basis: basisOf(newest),
    };
  });
}

/** Mean of 1,000 queries over records of one machine: repetition averages out, what the meters err by does not. */
function meanOf(group: readonly AlikeSummary[]): Uncertain {
  const parts = group.map(({ machine, per_query, count = 1 }) => ({
    key: machine.id,
    value: scale(per_query as Uncertain, count),
  }));
  return scale(sum(parts), 1000 / countRecords(group));
}

/** Models a task that the paper averages over. */
const MODELS = 8;

/**
 * The results the paper prints: models on the tasks they are made for, those of its table 6 where more were logged, with
 * images resized where they were.
 */
export function printedResults(results: readonly StudyResult[]): readonly StudyResult[] {
  const made = results.filter((r) => !r.zeroShot);
  const resized = new Set(made.filter((r) => r.resized).map((r) => `${r.task} ${r.dataset}`));
  const models = (task: string) => new Set(made.filter((r) => r.task === task).map((r) => r.model)).size;
  const crowded = new Set([...new Set(made.map((r) => r.task))].filter((task) => models(task) > MODELS));
  return made.filter(
    (r) =>
      (r.table6 !== null || !crowded.has(r.task)) && (r.resized || !resized.has(`${r.task} ${r.dataset}`)),
  );
}

function studyRows({ hardware, perimeter, results }: StudyValues): TaskRow[] {
  const groups = groupBy(printedResults(results), (r) => `${r.task}\n${r.model}`);
  return groups.map((group) => {
    const [first] = group as [StudyResult];
    const energy_j = mean(group.map((r) => r.energy_j));
    const constants = perimeter.devices.some((device) => !device.startsWith('accelerator'));
    const fraction = constants ? mean(group.map((r) => r.gpu_j)) / energy_j : 1;
    const sd_j = Math.sqrt(mean(group.map((r) => r.energy_sd_j ** 2)));
    return {
      task: first.task,
      modality: modalityOf(first.task),
      origin: 'study',
      model: first.model,
      record: null,
      count: group.length,
      known: knownState(fraction),
      energy_j,
      lo_j: energy_j - sd_j,
      hi_j: energy_j + sd_j,
      repeat_lo_j: null,
      repeat_hi_j: null,
      spread: 'SD of repeats',
      measured_fraction: fraction,
      hardware,
      ...covered(perimeter),
      batch: 1,
      how: group.map((r) => r.dataset).join(', '),
      basis: 'study',
    };
  });
}

/** A mark for each printed mean, beside the models it is the mean of. */
const printedTaskRows = ({ hardware, perimeter, printed }: StudyValues): TaskRow[] =>
  printed.map(({ task, mean_j, sd_j }) => ({
    task,
    modality: modalityOf(task),
    origin: 'printed',
    model: 'Table 2, mean of 8 models',
    record: null,
    count: MODELS,
    known: 'published',
    energy_j: mean_j,
    lo_j: mean_j - sd_j,
    hi_j: mean_j + sd_j,
    repeat_lo_j: null,
    repeat_hi_j: null,
    spread: 'SD of runs and models',
    measured_fraction: 0,
    hardware,
    ...covered(perimeter),
    batch: 1,
    how: 'as printed, in three decimals',
    basis: 'study',
  }));

const covered = ({ devices, idle, pue }: Perimeter) => ({ devices: devices.join(' + '), idle, pue });

const basisOf = ({ machine, perimeter, batch }: RecordSummary): string =>
  [machine.id, perimeter.devices.join('+'), perimeter.idle, perimeter.pue, perimeter.embodied, batch].join(
    ' ',
  );

const mean = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

function groupBy<T>(values: readonly T[], key: (value: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const id = key(value);
    const group = groups.get(id);
    if (group) group.push(value);
    else groups.set(id, [value]);
  }
  return [...groups.values()];
}
