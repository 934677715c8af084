import type { Component, Subject } from '../domain/record.ts';
import type { Settings } from '../domain/settings-words.ts';
import type { Task } from '../domain/task.ts';
import { contentId, machineId } from './content-id.ts';
import { importedComponent, importedMachine, importedRecord } from './imported-record.ts';
import type { Importer, Outcome, SourceFile } from './importer.ts';
import {
  amountIn,
  describeValue,
  entry,
  isObject,
  numberIn,
  plainValues,
  wholeIn,
  wordIn,
} from './json-values.ts';
import { headerOf, readTable, type TableRow, valuesOf } from './table.ts';

const FORMAT = 'ml-energy';

/**
 * The ML.ENERGY benchmark (Chung et al. 2025): results.json of a run, and its leaderboard's tables of configurations. Joules
 * of the GPUs used, read from their counters (Zeus), in steady state; nothing else of the machine, no PUE.
 */
export const mlEnergy: Importer = {
  id: FORMAT,
  title: 'ML.ENERGY',
  sign: 'steady_state_energy in a JSON object, or a CSV header with gpu_model and energy_per_request_joules',
  recognises(file) {
    const names = headerOf(file);
    if (names.includes('gpu_model') && unitOf(names) !== null) return true;
    // A results file may be large: it is parsed only where it names the field, before or after its requests.
    if (!/^\s*[{[]/.test(file.head) || !file.head.includes('"model_id"')) return false;
    const document = file.json();
    return isObject(document) && ('steady_state_energy' in document || 'configurations' in document);
  },
  *read(file) {
    const document = /^\s*[{[]/.test(file.head) ? file.json() : undefined;
    if (!isObject(document)) yield* tableRows(file);
    else if (Array.isArray(document.configurations))
      yield* configurations(file, document.configurations, document);
    else yield resultsOutcome(file, document);
  },
};

/** What one energy of a table is of, and the task that makes it. */
const units = [
  { column: 'energy_per_request_joules', of: 'request' },
  { column: 'energy_per_image_joules', of: 'image' },
  { column: 'energy_per_video_joules', of: 'video' },
  { column: 'energy_per_generation_joules', of: 'generation' },
  { column: 'energy_per_token_joules', of: 'token' },
] as const;
const unitOf = (names: readonly string[]) => units.find(({ column }) => names.includes(column)) ?? null;

const tasks: Readonly<Record<string, Task>> = {
  'lm-arena-chat': 'text-generation',
  'sourcegraph-fim': 'text-generation',
  gpqa: 'text-generation',
  'text-to-image': 'text-to-image',
};

function* tableRows(file: SourceFile): Generator<Outcome> {
  const unit = unitOf(headerOf(file)) as (typeof units)[number];
  yield* readTable(file, ['model_id', 'gpu_model', 'num_gpus', unit.column], (row) => {
    const values = valuesOf(row);
    return configuration(file, row, values, row.amount(unit.column), unit.of, row.line, row.content);
  });
}

function* configurations(
  file: SourceFile,
  list: readonly unknown[],
  about: Readonly<Record<string, unknown>>,
): Generator<Outcome> {
  for (const [i, one] of list.entries()) {
    const rejected = (reason: string): Outcome => ({
      state: 'rejected',
      line: null,
      reason: `configurations[${i}] ${reason}`,
    });
    if (!isObject(one)) {
      yield rejected('is no object');
      continue;
    }
    const unit = units.find(({ column }) => typeof one[column] === 'number');
    if (!unit) {
      yield rejected('has no energy');
      continue;
    }
    const energy_j = one[unit.column] as number;
    if (!(energy_j >= 0)) {
      yield { ...rejected(`has ${unit.column} ${energy_j}, below 0`), fault: 'negative' } as Outcome;
      continue;
    }
    const values = { ...plainValues(one), ...(typeof about.task === 'string' ? { task: about.task } : {}) };
    const row = {
      word: (name: string) => wordIn(values, name),
      number: (name: string) => numberIn(values, name),
    };
    yield configuration(file, row, values, energy_j, unit.of, null, JSON.stringify(values));
  }
}

/** A configuration of the leaderboard: the energy of one request, image or token. */
function configuration(
  file: SourceFile,
  row: Pick<TableRow, 'word' | 'number'>,
  values: Readonly<Record<string, string | number | boolean | null>>,
  energy_j: number,
  of: string,
  line: number | null,
  content: string,
): Outcome {
  const model = row.word('model_id') ?? 'not told';
  const task = tasks[row.word('task') ?? ''];
  const batch = row.number('max_num_seqs') ?? row.number('batch_size');
  const gpus = row.number('num_gpus') ?? 1;
  const gpu = row.word('gpu_model') ?? 'GPU';
  const watts = row.number('avg_power_watts');
  const one = of !== 'token';
  return {
    state: 'taken',
    line,
    record: importedRecord({
      id: contentId(FORMAT, content),
      at_s: file.changed_s,
      subject: subjectOf(
        model,
        `${model}: one ${of} on ${gpus} × ${gpu}${batch === null ? '' : `, batch ${batch}`}`,
        task,
        settingsOf(row),
      ),
      machine: machineOf(gpu, gpus),
      energy_j,
      components: [gpuComponent(energy_j, gpus, `${FORMAT}:energy_per_${of}_joules`)],
      pue: null,
      // The share of the batch's time that one of its requests takes, as its energy is a share of the batch's.
      duration_s: watts !== null && watts > 0 ? energy_j / watts : 0,
      queries: one ? 1 : null,
      tokens: of === 'token' ? 1 : of === 'request' ? row.number('avg_output_len') : null,
      per_query: one ? energy_j : null,
      warnings: [undated, ...(watts === null ? ['The duration is not told.'] : [])],
      imported: {
        format: FORMAT,
        version: null,
        file: file.path,
        line,
        run_id: null,
        timestamp: null,
        batch: batch !== null && Number.isInteger(batch) ? batch : null,
        values,
      },
    }),
  };
}

const undated = "The format tells no date: the time is that of the file's last change.";

function resultsOutcome(file: SourceFile, document: Readonly<Record<string, unknown>>): Outcome {
  const rejected = (reason: string, fault?: 'negative'): Outcome => ({
    state: 'rejected',
    line: null,
    reason,
    ...(fault ? { fault } : {}),
  });
  const energy = amountIn(document, 'steady_state_energy');
  if (typeof energy !== 'number') return rejected(energy.reason, energy.fault);
  const duration = amountIn(document, 'steady_state_duration');
  if (typeof duration !== 'number') return rejected(duration.reason, duration.fault);
  const model = wordIn(document, 'model_id');
  if (model === null) return rejected(`model_id is ${describeValue(document.model_id)}`);
  const gpus = numberIn(document, 'num_gpus') ?? 1;
  const gpu = wordIn(document, 'gpu_model') ?? 'GPU';
  const perToken = numberIn(document, 'steady_state_energy_per_token');
  const requests = requestsOf(document.results);
  const tokens = perToken !== null && perToken > 0 ? Math.round(energy / perToken) : null;
  const timestamp = wordIn(document, 'date') ?? wordIn(document, 'timestamp');
  return {
    state: 'taken',
    line: null,
    record: importedRecord({
      id: contentId(FORMAT, JSON.stringify({ ...document, results: requests })),
      at_s: file.changed_s,
      subject: subjectOf(model, `${model}: steady state on ${gpus} × ${gpu}`, 'text-generation'),
      machine: machineOf(gpu, gpus),
      energy_j: energy,
      components: [gpuComponent(energy, gpus, `${FORMAT}:steady_state_energy`)],
      pue: null,
      duration_s: duration,
      tokens,
      // Energy a token times the mean length, as ML.ENERGY gives it: the steady state begins and ends inside requests.
      per_query: perToken !== null && requests.meanOutput !== null ? perToken * requests.meanOutput : null,
      warnings: [undated],
      imported: {
        format: FORMAT,
        version: null,
        file: file.path,
        line: null,
        run_id: null,
        timestamp,
        batch: wholeIn(document, 'max_num_seqs'),
        values: { ...plainValues(document), requests: requests.count, mean_output_len: requests.meanOutput },
      },
    }),
  };
}

function requestsOf(results: unknown): { readonly count: number | null; readonly meanOutput: number | null } {
  if (!Array.isArray(results) || results.length === 0) return { count: null, meanOutput: null };
  const lengths = results
    .filter((one) => isObject(one) && one.success !== false)
    .map((one) => entry(one, 'output_len'))
    .filter((length): length is number => typeof length === 'number');
  const sum = lengths.reduce((total, length) => total + length, 0);
  return { count: results.length, meanOutput: lengths.length > 0 ? sum / lengths.length : null };
}

const subjectOf = (
  model: string,
  title: string,
  task: Task | undefined,
  settings: Settings = {},
): Subject => ({
  workload: 'imported',
  title,
  model,
  ...(task ? { task } : {}),
  ...(Object.keys(settings).length > 0 ? { settings } : {}),
});

/** What two configurations of one model, batch and hardware may differ in, by their columns. */
const SETTINGS: Readonly<Record<string, string>> = {
  image_width: 'width',
  image_height: 'height',
  width: 'width',
  height: 'height',
  num_frames: 'frames',
  inference_steps: 'steps',
  weight_precision: 'precision',
  tensor_parallel: 'tensor_parallel',
  expert_parallel: 'expert_parallel',
  data_parallel: 'data_parallel',
  ulysses_degree: 'ulysses_degree',
  ring_degree: 'ring_degree',
};

const settingsOf = (row: Pick<TableRow, 'word' | 'number'>): Settings =>
  Object.fromEntries(
    Object.entries(SETTINGS).flatMap(([column, name]) => {
      const value = name === 'precision' ? row.word(column) : row.number(column);
      return value === null ? [] : [[name, value] as const];
    }),
  );

const machineOf = (gpu: string, gpus: number) =>
  importedMachine({
    id: machineId(FORMAT, gpu, gpus),
    accelerators: Array.from({ length: Math.min(64, Math.max(1, gpus)) }, () => gpu),
  });

const gpuComponent = (energy_j: number, gpus: number, source: string): Component =>
  importedComponent({
    id: 'gpus',
    title: gpus > 1 ? `The ${gpus} GPUs used` : 'The GPU used',
    device: 'accelerator',
    energy_j,
    provenance: 'measured',
    source,
    scope: 'device',
    reasons: [],
  });
