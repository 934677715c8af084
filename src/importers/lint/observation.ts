import type { Component, Measurement } from '../../domain/record.ts';

/** What is seen of a record: one row of a log, with the names that tell whether it stands twice. */
export interface Observation extends LoggedRow {
  readonly id: string;
  readonly run_id: string | null;
}

/** What the rules look at: a row that is counted. */
export interface LoggedRow {
  /** Name of the task of a run that this row is of; null: the whole run. */
  readonly phase: string | null;
  readonly model: string | null;
  readonly task: string | null;
  readonly machine: string;
  readonly cpu: string | null;
  readonly gpus: number;
  readonly gpu: string | null;
  readonly memory_gib: number | null;
  readonly duration_s: number;
  readonly energy_j: number | null;
  /** null: no such component, or missing. */
  readonly gpu_j: number | null;
  readonly cpu_j: number | null;
  readonly ram_j: number | null;
  /** Whether the row counts GPUs whose energy it does not have. */
  readonly gpuMissing: boolean;
  /** As logged; of a log without powers, energy over time. */
  readonly cpu_w: number | null;
  readonly ram_w: number | null;
  readonly assumed: { readonly gpu: boolean; readonly cpu: boolean; readonly ram: boolean };
  /** PUE multiplied into the energies; 1: none. */
  readonly pue: number;
  readonly carbon_g: number | null;
  readonly g_per_kwh: number | null;
  readonly region: string | null;
  readonly place: string | null;
  /** Devices and PUE in words: rows of unlike ones must not be added. */
  readonly covers: string;
}

/** null where the record has no energy at all, as one of scores. */
export function observe(record: Measurement): Observation | null {
  if (record.energy_j === null && record.components.length === 0) return null;
  const { machine, runs, imported, intensity, perimeter } = record;
  const duration_s = runs.reduce((sum, run) => sum + run.duration_s, 0) / Math.max(1, runs.length);
  const of = (...devices: string[]) => record.components.filter((each) => devices.includes(each.device));
  const gpu = of('accelerator', 'accelerators');
  const [gpu_j, cpu_j, ram_j] = [joules(gpu), joules(of('cpu-package')), joules(of('dram'))];
  const power = (name: string, energy: number | null) => {
    const logged = imported?.values[name];
    if (typeof logged === 'number') return logged;
    return energy === null || duration_s <= 0 ? null : energy / duration_s;
  };
  const pue = imported?.values.pue;
  return {
    id: record.id,
    run_id: imported?.run_id ?? null,
    phase: imported ? (record.phases[0]?.name ?? null) : null,
    model: record.subject.model ?? null,
    task: record.subject.task ?? null,
    // By its hardware: two tools, or two files of one, may describe one machine in unlike words.
    machine: imported
      ? `${machine.cpu} ${machine.accelerators.join()} ${Math.round((machine.memory_bytes ?? 0) / 2 ** 30)}`
      : machine.id,
    cpu: machine.cpu,
    gpus: machine.accelerators.length,
    gpu: machine.accelerators[0] ?? null,
    memory_gib: machine.memory_bytes === null ? null : machine.memory_bytes / 2 ** 30,
    duration_s,
    energy_j: record.energy_j?.value ?? null,
    gpu_j,
    cpu_j,
    ram_j,
    gpuMissing: gpu.some((each) => each.energy_j === null),
    cpu_w: power('cpu_power', cpu_j),
    ram_w: power('ram_power', ram_j),
    assumed: { gpu: assumed(gpu), cpu: assumed(of('cpu-package')), ram: assumed(of('dram')) },
    pue: typeof pue === 'number' ? pue : (perimeter.pue ?? 1),
    carbon_g: record.carbon_g?.value ?? null,
    g_per_kwh: intensity?.g_per_kwh ?? null,
    region: intensity?.region ?? null,
    place: intensity?.title ?? null,
    covers: `${perimeter.devices.join(' + ') || 'nothing'}${perimeter.pue === null ? '' : `, PUE ${perimeter.pue}`}`,
  };
}

function joules(components: readonly Component[]): number | null {
  const known = components.flatMap((each) => (each.energy_j ? [each.energy_j.value] : []));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

const assumed = (components: readonly Component[]): boolean =>
  components.some(
    (each) => each.energy_j !== null && each.provenance !== 'measured' && each.provenance !== 'integrated',
  );
