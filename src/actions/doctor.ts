import { createRequire } from 'node:module';
import type { Channel } from '../domain/trace.ts';
import type { Provenance } from '../domain/uncertain.ts';
import { counterDelta } from '../math/counter-delta.ts';
import { cover } from '../measurement/cover.ts';
import { mirrored } from '../measurement/mirrored.ts';
import type { Meter, MeterDevice, MeterSession } from '../meters/meter.ts';
import type { Host } from '../platform/host.ts';
import { describeMachine, type MachineFacts } from '../platform/machine.ts';

/** What one meter can do on this machine. */
export interface MeterReport {
  readonly id: string;
  readonly title: string;
  readonly state: 'available' | 'unavailable';
  /** Why it is unavailable, one sentence. */
  readonly reason?: string;
  /** The command or step that makes it available. */
  readonly remedy?: string;
  /** Unavailable because the machine has no such device: nothing to set up. */
  readonly absent?: boolean;
  readonly devices?: readonly MeterDevice[];
  readonly notes?: readonly string[];
  /** How its figures come about here; null where all of it is a check on a better meter. */
  readonly provenance?: Provenance | null;
}

export interface IdlePower {
  readonly component: string;
  readonly title: string;
  readonly watts: number;
  readonly provenance: Provenance;
}

export interface PackageReport {
  readonly id: string;
  readonly purpose: string;
  readonly state: 'present' | 'absent';
  readonly remedy?: string;
}

/** The answer of `wattlas doctor --json`. */
export interface DoctorReport {
  readonly meters: readonly MeterReport[];
  readonly machine: MachineFacts;
  /** Power of each counted component over about a second; what could not be read, or shows the counter of another, is left out. */
  readonly power_now: readonly IdlePower[];
  /** Slowest renewal of a counted channel, seconds; null where nothing is counted. */
  readonly tick_s: number | null;
  readonly packages: readonly PackageReport[];
}

const optional = [
  { id: 'onnxruntime-node', purpose: 'run ONNX models' },
  { id: '@duckdb/node-api', purpose: 'query large exports' },
] as const;

/**
 * Asks every meter what it can do here, and reads those that can for about a second. Never throws for what the machine lacks.
 * @param watch_s how long the power now is watched, seconds; default 1. 0: not at all.
 */
export async function doctor(host: Host, meters: readonly Meter[], watch_s = 1): Promise<DoctorReport> {
  const sessions: MeterSession[] = [];
  const reports: MeterReport[] = [];
  try {
    for (const meter of meters) reports.push(await ask(meter, host, sessions));
    const channels = cover(sessions.flatMap((session) => session.channels));
    const counted = channels.filter((channel) => channel.role === 'cover' && channel.kind !== 'gauge');
    return {
      meters: reports.map((report) => ({ ...report, ...known(report, channels) })),
      machine: describeMachine(host),
      power_now: await watch(host, sessions, channels, watch_s),
      tick_s: counted.reduce<number | null>((slowest, c) => Math.max(slowest ?? 0, tickOf(c)), null),
      packages: optional.map(packageReport),
    };
  } finally {
    for (const session of sessions) session.close();
  }
}

async function ask(meter: Meter, host: Host, sessions: MeterSession[]): Promise<MeterReport> {
  const { id, title } = meter;
  const probe = await meter.probe(host);
  if (probe.state === 'unavailable') return { id, title, ...probe };
  const { devices, notes } = probe;
  try {
    sessions.push(await meter.open(host));
  } catch (error) {
    const { message, remedy } = error as Error & { remedy?: string };
    return { id, title, state: 'unavailable', reason: message, remedy: remedy ?? 'wattlas doctor', devices };
  }
  return { id, title, state: 'available', devices, ...(notes.length > 0 && { notes }) };
}

const tickOf = (channel: Channel): number => ('tick_s' in channel ? channel.tick_s : 0);

function provenanceOf(channel: Channel): Provenance {
  if (channel.kind === 'counter') return 'measured';
  return channel.kind === 'busy' || channel.kind === 'constant' ? channel.provenance : 'integrated';
}

function known(report: MeterReport, channels: readonly Channel[]): Pick<MeterReport, 'provenance'> {
  if (report.state === 'unavailable') return {};
  const first = channels.find((channel) => channel.meter === report.id && channel.role === 'cover');
  return { provenance: first ? provenanceOf(first) : null };
}

/** Readings while the power is watched: enough to tell counters that are one shown twice from two. */
const READINGS = 15;

interface Row {
  readonly t_s: number;
  readonly cells: Float64Array;
}

async function watch(
  host: Host,
  sessions: readonly MeterSession[],
  channels: readonly Channel[],
  watch_s: number,
): Promise<IdlePower[]> {
  if (!(watch_s > 0) || channels.length === 0) return [];
  const read = (): Row => {
    const cells = new Float64Array(channels.length);
    let offset = 0;
    for (const session of sessions) {
      session.read(cells, offset, () => {});
      offset += session.channels.length;
    }
    return { t_s: host.clock.now_s(), cells };
  };
  const rows = [read()];
  for (let i = 0; i < READINGS; i++) {
    await host.clock.sleep(watch_s / READINGS);
    rows.push(read());
  }
  const [first, last] = [rows[0] as Row, rows.at(-1) as Row];
  const packages = channels
    .map(({ id, role, kind, device }, i) => ({ id, role, kind, device, i }))
    .filter(({ role, kind, device }) => role === 'cover' && kind === 'counter' && device === 'cpu-package')
    .map(({ id, i }) => ({ id, raw: Float64Array.from(rows, ({ cells }) => cells[i] as number) }));
  const twins = new Set(mirrored(packages).flatMap(([, ...others]) => others));
  return channels.flatMap((channel, i) => {
    if (channel.role !== 'cover' || twins.has(channel.id)) return [];
    const watts = powerOf(channel, first.cells[i] as number, last.cells[i] as number, last.t_s - first.t_s);
    if (watts === null) return [];
    const { component, title } = channel;
    return [{ component, title, watts, provenance: provenanceOf(channel) }];
  });
}

/** Mean power between two readings, watts; null where it cannot be told. */
function powerOf(channel: Channel, first: number, last: number, dt_s: number): number | null {
  switch (channel.kind) {
    case 'counter': {
      const { modulus, max_power_w, joules_per_count } = channel;
      const delta = counterDelta(first, last, modulus, dt_s, max_power_w, joules_per_count);
      return Number.isNaN(delta.counts) ? null : (delta.counts * joules_per_count) / dt_s;
    }
    case 'power': {
      const watts = ((first + last) / 2) * channel.watts_per_count;
      return Number.isNaN(watts) ? null : watts;
    }
    case 'busy': {
      const busy = (last - first) / 1e9 / channel.cpus / dt_s;
      if (Number.isNaN(busy)) return null;
      return channel.idle_w + (channel.max_w - channel.idle_w) * Math.min(1, Math.max(0, busy));
    }
    case 'constant':
      return channel.watts;
    case 'gauge':
      return null;
  }
}

function packageReport({ id, purpose }: (typeof optional)[number]): PackageReport {
  try {
    createRequire(import.meta.url).resolve(id);
    return { id, purpose, state: 'present' };
  } catch (error) {
    // A package without an entry for require() is there all the same.
    if ((error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') {
      return { id, purpose, state: 'present' };
    }
    return { id, purpose, state: 'absent', remedy: `npm install ${id}` };
  }
}
