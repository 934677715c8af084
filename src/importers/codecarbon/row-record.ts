import { JOULES_PER_KWH } from '../../domain/quantity.ts';
import type { Component, Intensity, Machine, Measurement, Subject } from '../../domain/record.ts';
import { exactly } from '../../domain/uncertain.ts';
import { CellError, numberCell, unixSeconds, wordCell } from '../cell.ts';
import { contentId } from '../content-id.ts';
import { importedComponent, importedRecord } from '../imported-record.ts';
import type { CodecarbonColumn, Places } from './columns.ts';
import { constantCpu, memoryRule } from './constant-power.ts';

export const FORMAT = 'codecarbon';
type Read = (name: CodecarbonColumn) => string | undefined;

/** What rows of one machine and place have in common, kept from row to row. */
export interface RowContext {
  readonly file: string;
  machine(read: Read): Machine;
  intensity(read: Read, g_per_kwh: number): Intensity;
  subject(project: string, task: string | null, machine: Machine): Subject;
}

/** The record of one row. @throws CellError where a cell cannot be what the format says it is. */
export function rowRecord(
  cells: readonly string[],
  places: Places,
  line: number,
  context: RowContext,
): Measurement {
  const read: Read = (name) => {
    const at = places[name];
    return at === undefined ? undefined : cells[at];
  };
  const number = (name: CodecarbonColumn): number | null => {
    try {
      return numberCell(read(name));
    } catch (error) {
      throw new CellError(`${name}: ${(error as Error).message}`);
    }
  };
  const amount = (name: CodecarbonColumn): number | null => {
    const value = number(name);
    if (value !== null && value < 0) throw new CellError(`${name} is ${value}, below 0`, 'negative');
    if (value === Number.POSITIVE_INFINITY) throw new CellError(`${name} is infinite`);
    return value;
  };
  const needed = (name: CodecarbonColumn): number => {
    const value = amount(name);
    if (value === null) throw new CellError(`${name} is empty`);
    return value;
  };

  const timestamp = wordCell(read('timestamp')) ?? '';
  const end_s = unixSeconds(timestamp);
  if (end_s === null) throw new CellError(`timestamp "${timestamp.slice(0, 40)}" is no time of day`);
  const duration_s = needed('duration');
  const carbon_g = needed('emissions') * 1000;
  const energy_j = needed('energy_consumed') * JOULES_PER_KWH;
  const pue = amount('pue');
  if (pue !== null && pue < 1) throw new CellError(`pue is ${pue}, below 1`);

  const machine = context.machine(read);
  const task = wordCell(read('task_name'));
  const subject = context.subject(wordCell(read('project_name')) ?? 'no name', task, machine);
  const g_per_kwh = energy_j > 0 ? carbon_g / (energy_j / JOULES_PER_KWH) : null;
  const components = componentsOf(amount, number, read, machine);
  return importedRecord({
    id: contentId(FORMAT, inOrder(cells, places).join('\0')),
    at_s: end_s - duration_s,
    subject,
    machine,
    energy_j,
    components,
    // Multiplied by 1 is not multiplied: such rows cover what rows without the column do.
    pue: pue === 1 ? null : pue,
    duration_s,
    carbon_g: g_per_kwh === null ? null : carbon_g,
    intensity: g_per_kwh === null ? null : context.intensity(read, g_per_kwh),
    phases:
      task === null
        ? []
        : [{ name: task, origin: 'marks', windows: 1, duration_s, energy_j: exactly(energy_j) }],
    imported: {
      format: FORMAT,
      version: wordCell(read('codecarbon_version')),
      file: context.file,
      line,
      run_id: wordCell(read('run_id')),
      timestamp,
      batch: null,
      values: restOf(read, number),
    },
  });
}

function componentsOf(
  amount: (name: CodecarbonColumn) => number | null,
  number: (name: CodecarbonColumn) => number | null,
  read: Read,
  machine: Machine,
): Component[] {
  const joules = (name: 'cpu_energy' | 'gpu_energy' | 'ram_energy') => {
    const kwh = amount(name);
    return kwh === null ? null : kwh * JOULES_PER_KWH;
  };
  const scope = read('tracking_mode') === 'process' ? 'process' : 'host';
  const cpu = joules('cpu_energy');
  const ram = joules('ram_energy');
  const gpu = joules('gpu_energy');
  const cpu_w = number('cpu_power');
  const ram_w = number('ram_power');
  const constant = cpu_w === null ? null : constantCpu(cpu_w);
  const gpus = machine.accelerators.length;
  const zero = (value: number | null) => value === null || value === 0;
  const missing = (name: string, value: number | null) =>
    value === null ? `the file has no ${name}` : `${name} is 0: nothing was read`;
  const components: Component[] = [];
  if (gpus > 0 || (gpu ?? 0) > 0) {
    components.push(
      importedComponent({
        id: 'gpus',
        title: gpus > 1 ? `All ${gpus} GPUs` : 'GPU',
        device: 'accelerators',
        energy_j: zero(gpu) ? null : gpu,
        provenance: 'measured',
        source: 'codecarbon:gpu_energy',
        scope: 'device',
        reasons: zero(gpu) ? [missing('gpu_energy', gpu)] : [],
      }),
    );
  }
  components.push(
    importedComponent({
      id: 'cpu-package',
      title: 'CPU',
      device: 'cpu-package',
      energy_j: zero(cpu) ? null : cpu,
      provenance: constant === null ? 'modelled' : 'assumed',
      source: 'codecarbon:cpu_energy',
      scope,
      reasons: zero(cpu)
        ? [missing('cpu_energy', cpu)]
        : [constant ?? 'a counter or a model of the load: the file does not tell which'],
    }),
    importedComponent({
      id: 'dram',
      title: 'Memory',
      device: 'dram',
      energy_j: zero(ram) ? null : ram,
      provenance: 'assumed',
      source: 'codecarbon:ram_energy',
      scope,
      reasons: zero(ram)
        ? [missing('ram_energy', ram)]
        : [
            ram_w === null
              ? 'by the size of the memory'
              : memoryRule(ram_w, numberCell(read('ram_total_size'))),
          ],
    }),
  );
  return components;
}

const KEPT_NUMBERS = [
  'emissions_rate',
  'cpu_power',
  'gpu_power',
  'ram_power',
  'water_consumed',
  'ram_total_size',
  'gpu_count',
  'longitude',
  'latitude',
  'cpu_utilization_percent',
  'gpu_utilization_percent',
  'ram_utilization_percent',
  'ram_used_gb',
  'pue',
  'wue',
] as const;
const KEPT_WORDS = [
  'project_name',
  'task_name',
  'experiment_id',
  'country_name',
  'country_iso_code',
  'region',
  'cloud_provider',
  'cloud_region',
  'python_version',
  'tracking_mode',
  'on_cloud',
] as const;

/** What has no field of its own in a record; columns the file lacks and empty cells are left out. */
function restOf(read: Read, number: (name: CodecarbonColumn) => number | null) {
  const values: Record<string, string | number> = {};
  for (const name of KEPT_NUMBERS) {
    const value = number(name);
    if (value !== null && Number.isFinite(value)) values[name] = value;
  }
  for (const name of KEPT_WORDS) {
    const word = wordCell(read(name));
    if (word !== null) values[name] = word;
  }
  return values;
}

/** The cells as CodeCarbon orders them, so that a row is known again after its columns were moved. */
const inOrder = (cells: readonly string[], { order }: Places): readonly string[] =>
  order === null ? cells : order.map((at) => cells[at] ?? '');
