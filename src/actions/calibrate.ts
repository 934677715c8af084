import { findAccelerator } from '../catalog/accelerators.ts';
import { perimeter } from '../domain/perimeter.ts';
import { refusal } from '../domain/problem.ts';
import type { Measurement } from '../domain/record.ts';
import { physicalDevice } from '../estimators/physical/device.ts';
import {
  FEWEST,
  type LocalObservation,
  type MachineScale,
  machineScale,
} from '../estimators/physical/local-scale.ts';
import { type LocalMachine, localWork, nominally } from '../estimators/physical/local-work.ts';
import { groupBy } from '../math/group-by.ts';
import type { Host } from '../platform/host.ts';
import { describeMachine } from '../platform/machine.ts';
import { openStore } from '../store/sqlite.ts';
import { type Calibration, keepCalibration } from './calibrations.ts';
import { findArchitecture } from './find-architecture.ts';

/** A record that was not used, and why. */
export interface LeftOut {
  readonly id: string;
  readonly title: string;
  readonly why: string;
}

export interface CalibrateResult {
  readonly calibration: Calibration;
  readonly scale: MachineScale;
  readonly left_out: readonly LeftOut[];
  /** Where it was saved. */
  readonly file: string;
}

export interface CalibrateRequest {
  readonly host: Host;
  /** Folder of the store. */
  readonly store: string;
}

/**
 * Takes the scale of time and power of this machine from its own measurements of models, and keeps it: the physical
 * estimator answers for this machine by it from then on.
 * @throws Problem a refusal where there are too few measurements, with the command that makes one.
 */
export async function calibrate({ host, store }: CalibrateRequest): Promise<CalibrateResult> {
  const machine = describeMachine(host);
  const left: LeftOut[] = [];
  const usable = await observed(await measurementsIn(store), machine.id, left);
  const parties = [...groupBy(usable, ({ covers }) => covers).values()].sort((a, b) => b.length - a.length);
  const [chosen = [], ...others] = parties;
  for (const { record, covers } of others.flat())
    left.push(leftOut(record, `covers ${covers}, and most cover ${chosen[0]?.covers}`));
  const scale = machineScale(chosen.map(({ observation }) => observation));
  if (scale === null) throw tooFew(chosen, left);
  const [first] = chosen;
  const calibration: Calibration = {
    machine: machine.id,
    title: titleOf(first as Observed),
    kind: first?.machine.kind === 'accelerator' ? 'accelerator' : 'processor',
    accelerator: first?.machine.kind === 'accelerator' ? first.machine.device.id : null,
    cores: first?.machine.kind === 'processor' ? first.machine.cores : null,
    devices: (first as Observed).record.perimeter.devices,
    time_scale: round(scale.time),
    power_scale: round(scale.power),
    scale_spread: round(scale.spread),
    flop: [Math.min(...chosen.map(({ flop }) => flop)), Math.max(...chosen.map(({ flop }) => flop))],
    measured_fraction: round(
      chosen.reduce((sum, { record }) => sum + record.measured_fraction, 0) / chosen.length,
    ),
    records: scale.records,
    models: scale.models,
    at_s: Math.round(host.clock.wall_s()),
  };
  const file = await keepCalibration(calibration, host.env);
  return { calibration, scale, left_out: left, file };
}

const round = (x: number) => Number(x.toPrecision(4));

interface Observed {
  readonly record: Measurement;
  readonly machine: LocalMachine;
  readonly observation: LocalObservation;
  /** Of a batch. */
  readonly flop: number;
  /** Perimeter and device in words: only like is scaled together. */
  readonly covers: string;
}

async function measurementsIn(dir: string): Promise<Measurement[]> {
  const store = await openStore(dir, { readOnly: true });
  try {
    const groups: number[] = [];
    for await (const { n, summary } of store.groups())
      if (summary.subject.workload === 'architecture') groups.push(n);
    const models: Measurement[] = [];
    for await (const record of store.records({ order: 'asc', groups })) models.push(record);
    return models;
  } finally {
    await store.close();
  }
}

async function observed(
  records: readonly Measurement[],
  machine: string,
  left: LeftOut[],
): Promise<Observed[]> {
  const kept: Observed[] = [];
  for (const record of records) {
    const found = await observationOf(record, machine);
    if (typeof found === 'string') left.push(leftOut(record, found));
    else kept.push(found);
  }
  return kept;
}

const leftOut = ({ id, subject }: Measurement, why: string): LeftOut => ({ id, title: subject.title, why });

/** A record beside what is guessed of it, or why it cannot be used. */
async function observationOf(record: Measurement, machineId: string): Promise<Observed | string> {
  const { machine, subject, energy_j, runs, state, perimeter: covered } = record;
  if (machine.id !== machineId) return 'was made on another machine';
  if (state !== 'complete') return `is ${state}`;
  if (energy_j === null || !(energy_j.value > 0)) return 'has no energy';
  const { inference, model, task } = subject;
  if (inference === undefined || model === undefined || task === undefined) return 'does not say how it ran';
  const counted = runs.filter((run) => run.queries !== null && run.energy_j !== null);
  if (counted.length === 0) return 'does not say how many queries it answered';
  const local = localMachine(record);
  if (local === null) return `ran on ${inference.provider}, on a device that the catalog does not know`;
  const sum = (of: (run: (typeof runs)[number]) => number) =>
    counted.reduce((total, run) => total + of(run), 0);
  const seconds = sum((run) => run.duration_s);
  const joules = sum((run) => run.energy_j as number);
  const batches = sum((run) => run.queries as number) / inference.batch;
  if (!(seconds > 0 && joules > 0 && batches > 0)) return 'has no time, no energy or no queries';
  if (covered.idle !== 'gross') return 'leaves the idle draw out';
  try {
    const { architecture } = await findArchitecture(model);
    const work = localWork(architecture, {
      task: task as Parameters<typeof localWork>[1]['task'],
      tokens: Math.max(1, Math.round(inference.mean_tokens ?? 1)),
      newTokens: inference.new_tokens ?? 0,
      batch: inference.batch,
      precision: inference.precision ?? 'fp32',
    });
    const covers = perimeter(covered.devices).devices.join(' + ');
    return {
      record,
      machine: local,
      covers: `${covers} (${inference.provider})`,
      observation: {
        group: model,
        guessed: nominally(work, local),
        measured: { time: seconds / batches, power: joules / seconds },
      },
      flop: work.flop,
    };
  } catch (error) {
    return `cannot be counted: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function localMachine({ machine, subject }: Measurement): LocalMachine | null {
  if (subject.inference?.provider === 'cpu')
    return machine.cpus === null ? null : { kind: 'processor', cores: machine.cpus };
  const known = machine.accelerators.flatMap((name) => {
    const found = findAccelerator(name);
    return found === null ? [] : (physicalDevice(found) ?? []);
  });
  const [device] = known;
  return device === undefined ? null : { kind: 'accelerator', device };
}

const titleOf = ({ record: { machine }, machine: local }: Observed): string =>
  local.kind === 'accelerator' ? local.device.name : (machine.cpu ?? 'this processor');

function tooFew(chosen: readonly Observed[], left: readonly LeftOut[]) {
  const models = new Set(chosen.map(({ observation }) => observation.group)).size;
  const why =
    left.length === 0
      ? ''
      : ` ${left.length} cannot be used: ${[...new Set(left.map((each) => `one ${each.why}`))].slice(0, 3).join('; ')}.`;
  return refusal(
    `A calibration takes at least ${FEWEST.records} measurements of ${FEWEST.models} models on this machine, all of the same devices; the store holds ${chosen.length === 0 ? 'none that can be used' : `${chosen.length} of ${models}`}.${why}`,
    { remedy: 'wattlas measure --model distilbert-base-uncased' },
  );
}
