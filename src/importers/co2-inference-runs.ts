import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Component, Intensity } from '../domain/record.ts';
import { exactly } from '../domain/uncertain.ts';
import { CellError, unixSeconds } from './cell.ts';
import { contentId, machineId } from './content-id.ts';
import { importedComponent, importedMachine, importedRecord } from './imported-record.ts';
import type { Importer, Outcome } from './importer.ts';
import { tasksOfRuns } from './study-files.ts';
import { headerOf, readTable, type TableRow } from './table.ts';

const FORMAT = 'co2-inference-runs';
const phases = ['load', 'transfer', 'query'] as const;
type PhaseName = (typeof phases)[number];
/** As the task files name them. */
const taskNames = { load: 'load model', transfer: 'transfer model to GPU', query: 'query model' } as const;
const GIB = 2 ** 30;
const MEMORY_GIB = 1148.738;

/** The node of the study, which the table does not name: it holds the runs of one machine. */
const machine = importedMachine({
  id: machineId('co2-inference', 'p4de.24xlarge'),
  os: 'Linux',
  cpu: 'Intel(R) Xeon(R) Platinum 8275CL CPU @ 3.00GHz',
  memory_bytes: MEMORY_GIB * GIB,
  accelerators: Array.from({ length: 8 }, () => 'NVIDIA A100-SXM4-80GB'),
});

/**
 * The table of all 6,513 runs of "Power Hungry Processing": a row a run, with the columns of CodeCarbon 2.3 for each of its
 * phases. Each phase becomes a record, as in the task files the table was made from: kWh, kg, W and s, PUE 1.
 */
export const co2InferenceRuns: Importer = {
  id: FORMAT,
  title: 'Power Hungry Processing, table of runs',
  sign: 'a CSV header with model_table6, load_energy_kwh and query_energy_kwh',
  recognises: (file) => {
    const names = headerOf(file);
    return ['run_id', 'model_table6', 'query_energy_kwh'].every((name) => names.includes(name));
  },
  read: (file) =>
    readTable(
      file,
      [
        'run_id',
        'model',
        'task',
        'timestamp',
        'region',
        'query_duration_s',
        'query_energy_kwh',
        'query_emissions_kg',
      ],
      (row) =>
        phases.flatMap((phase) =>
          row.word(`${phase}_duration_s`) === null ? [] : [taken(row, phase, file.path)],
        ),
    ),
};

function taken(row: TableRow, phase: PhaseName, file: string): Outcome {
  const timestamp = row.word('timestamp') ?? '';
  const start_s = unixSeconds(timestamp);
  if (start_s === null) throw new CellError(`timestamp "${timestamp}" is no time of day`);
  const duration_s = row.amount(`${phase}_duration_s`);
  const kwh = row.amount(`${phase}_energy_kwh`);
  const carbon_g = row.amount(`${phase}_emissions_kg`) * 1000;
  const model = row.word('model') ?? 'no name';
  const task = tasksOfRuns[row.word('task') ?? ''];
  const values = {
    task_name: taskNames[phase],
    project_name: model,
    dataset: row.word('dataset'),
    study_task: row.word('task'),
    resized: row.word('resized'),
    log_file: row.word('log_file'),
    model_table6: row.word('model_table6'),
    region: row.word('region'),
    cpu_power: row.number('cpu_power'),
    ram_power: row.number('ram_power'),
    gpu_power: row.number(`${phase}_gpu_power_w`),
    gpu_count: 8,
    ram_total_size: MEMORY_GIB,
  };
  return {
    state: 'taken',
    line: row.line,
    record: importedRecord({
      id: contentId(FORMAT, `${phase}\0${row.content}`),
      at_s: start_s,
      subject: {
        workload: 'imported',
        title: `${taskNames[phase]}: ${model}`,
        model,
        ...(task ? { task } : {}),
      },
      machine,
      energy_j: kwh * JOULES_PER_KWH,
      components: componentsOf(row, phase),
      pue: null,
      duration_s,
      queries: phase === 'query' ? 1000 : null,
      per_query: phase === 'query' ? (kwh * JOULES_PER_KWH) / 1000 : null,
      carbon_g,
      intensity: kwh > 0 ? intensity(row.word('region'), carbon_g / kwh) : null,
      phases: [
        {
          name: taskNames[phase],
          origin: 'marks',
          windows: 1,
          duration_s,
          energy_j: exactly(kwh * JOULES_PER_KWH),
          ...(phase === 'query' ? { queries: 1000 } : {}),
        },
      ],
      imported: {
        format: FORMAT,
        version: '2.3',
        file,
        line: row.line,
        run_id: row.word('run_id'),
        timestamp,
        // The study answered one query at a time.
        batch: 1,
        values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
      },
    }),
  };
}

function componentsOf(row: TableRow, phase: PhaseName): Component[] {
  const joules = (name: string) => row.amount(`${phase}_${name}_kwh`) * JOULES_PER_KWH;
  const at = { source: 'codecarbon', scope: 'host' } as const;
  return [
    importedComponent({
      id: 'gpus',
      title: 'All 8 GPUs',
      device: 'accelerators',
      energy_j: joules('gpu'),
      provenance: 'measured',
      ...at,
      scope: 'device',
      reasons: [],
    }),
    importedComponent({
      id: 'cpu-package',
      title: 'CPU',
      device: 'cpu-package',
      energy_j: joules('cpu'),
      provenance: 'assumed',
      ...at,
      reasons: ['a constant 42.5 W, half of the 85 W for a CPU not in its table'],
    }),
    importedComponent({
      id: 'dram',
      title: 'Memory',
      device: 'dram',
      energy_j: joules('ram'),
      provenance: 'assumed',
      ...at,
      reasons: ['0.375 W a GiB of the machine'],
    }),
  ];
}

const intensity = (region: string | null, g_per_kwh: number): Intensity => ({
  g_per_kwh,
  region: region === 'oregon' ? 'US-OR' : region === 'quebec' ? 'CA-QC' : (region ?? 'not told'),
  title: region ?? 'place not told',
  source: 'CodeCarbon 2.3, emissions / energy of the row',
  year: null,
  provenance: 'published',
  fact: 'codecarbon/emissions-per-energy',
  licence: 'MIT',
  alternatives: [],
});
