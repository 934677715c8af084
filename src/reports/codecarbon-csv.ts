import { meanDuration_s } from '../domain/counted-runs.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Component, Measurement } from '../domain/record.ts';
import { csvLine } from './csv.ts';

const GIB = 1024 ** 3;

type Cell = string | number | null;
/** The 38 columns of CodeCarbon 3.2.1 and later, each from a record. */
const columns: readonly (readonly [string, (record: Measurement) => Cell])[] = [
  // CodeCarbon writes the time at the end of what it measured.
  [
    'timestamp',
    (record) => new Date((record.at_s + meanDuration_s(record)) * 1000).toISOString().slice(0, 19),
  ],
  ['project_name', ({ subject }) => subject.model ?? subject.title],
  ['run_id', ({ id }) => id],
  ['experiment_id', () => null],
  ['duration', (record) => meanDuration_s(record)],
  ['emissions', ({ carbon_g }) => (carbon_g === null ? null : carbon_g.value / 1000)],
  [
    'emissions_rate',
    (record) => (record.carbon_g === null ? null : record.carbon_g.value / 1000 / meanDuration_s(record)),
  ],
  ['cpu_power', (record) => power(record, 'cpu-package')],
  ['gpu_power', (record) => power(record, 'accelerator')],
  ['ram_power', (record) => power(record, 'dram')],
  ['cpu_energy', (record) => kwh(energyOf(record, 'cpu-package'))],
  ['gpu_energy', (record) => kwh(energyOf(record, 'accelerator'))],
  ['ram_energy', (record) => kwh(energyOf(record, 'dram'))],
  ['energy_consumed', ({ energy_j }) => kwh(energy_j?.value ?? null)],
  ['water_consumed', () => null],
  ['country_name', ({ intensity }) => (intensity && country(intensity.region) ? intensity.title : null)],
  ['country_iso_code', ({ intensity }) => (intensity === null ? null : country(intensity.region))],
  ['region', ({ intensity }) => intensity?.region ?? null],
  ['cloud_provider', ({ intensity }) => cloud(intensity?.region)[0]],
  ['cloud_region', ({ intensity }) => cloud(intensity?.region)[1]],
  ['os', ({ machine }) => machine.os],
  ['python_version', () => null],
  ['codecarbon_version', ({ wattlas }) => `wattlas ${wattlas}`],
  ['cpu_count', ({ machine }) => machine.cpus],
  ['cpu_model', ({ machine }) => machine.cpu],
  ['gpu_count', ({ machine }) => machine.accelerators.length],
  ['gpu_model', ({ machine }) => gpuModel(machine.accelerators)],
  ['longitude', () => null],
  ['latitude', () => null],
  ['ram_total_size', ({ machine }) => (machine.memory_bytes === null ? null : machine.memory_bytes / GIB)],
  ['tracking_mode', () => 'machine'],
  ['cpu_utilization_percent', () => null],
  ['gpu_utilization_percent', () => null],
  ['ram_utilization_percent', () => null],
  ['ram_used_gb', () => null],
  ['on_cloud', ({ intensity }) => (cloud(intensity?.region)[0] === null ? 'N' : 'Y')],
  ['pue', ({ perimeter }) => perimeter.pue ?? 1],
  ['wue', () => null],
];

/** Names of CodeCarbon's columns, in its order. */
export const codecarbonColumns: readonly string[] = columns.map(([name]) => name);

/**
 * Records as CodeCarbon's emissions.csv: a line a record, the mean of one of its runs. Energies are kWh, emissions kg;
 * what was not read is an empty cell, never 0.
 */
export const codecarbonCsv = (records: readonly Measurement[]): string =>
  [codecarbonHead, ...records.map(codecarbonLine)].join('');

/** The first line of that file, and the line of a record. */
export const codecarbonHead = csvLine(codecarbonColumns);
export const codecarbonLine = (record: Measurement): string =>
  csvLine(columns.map(([, value]) => value(record)));

const kwh = (energy_j: number | null): number | null =>
  energy_j === null ? null : energy_j / JOULES_PER_KWH;

/** Sum of a class of devices; `null` where it has none or one of them is missing. */
function energyOf({ components }: Measurement, device: Component['device']): number | null {
  // A log of another tool has the energy of all GPUs together.
  const own = components.filter(
    (component) =>
      component.device === device || (device === 'accelerator' && component.device === 'accelerators'),
  );
  return own.length === 0 || own.some(({ energy_j }) => energy_j === null)
    ? null
    : own.reduce((sum, { energy_j }) => sum + (energy_j?.value ?? 0), 0);
}

function power(record: Measurement, device: Component['device']): number | null {
  const energy = energyOf(record, device);
  return energy === null ? null : energy / meanDuration_s(record);
}

/** `FR` and `US-OR` are of a country; `world` and `aws:us-west-2` do not say which. */
const country = (region: string): string | null => /^([A-Z]{2})(-|\d|$)/.exec(region)?.[1] ?? null;

const cloud = (region = ''): readonly [string | null, string | null] => {
  const [, provider, name] = /^([a-z]+):(.+)$/.exec(region) ?? [];
  return [provider ?? null, name ?? null];
};

const gpuModel = (names: readonly string[]): string | null =>
  names.length === 0
    ? null
    : [...new Set(names)]
        .map((name) => `${names.filter((each) => each === name).length} x ${name}`)
        .join(', ');
