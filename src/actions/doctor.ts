import type { Machine } from '../domain/record.ts';
import type { Channel } from '../domain/trace.ts';
import { channelEnergy, energyBetween } from '../measurement/channel-energy.ts';
import { provenanceOf } from '../measurement/components.ts';
import { cover } from '../measurement/cover.ts';
import { meters as allMeters } from '../meters/index.ts';
import type { Meter, MeterDevice, MeterSession, Method } from '../meters/meter.ts';
import type { Host } from '../platform/host.ts';
import { describeMachine } from '../platform/machine.ts';
import { type OptionalPackage, optionalPackages } from '../platform/optional-packages.ts';

/** What a meter says of itself here. */
export type MeterState = {
  readonly id: string;
  readonly title: string;
  readonly method: Method;
} & (
  | {
      readonly state: 'available';
      readonly devices: readonly MeterDevice[];
      readonly notes: readonly string[];
      /** Whether its readings are counted in results, or only held beside a better meter's. */
      readonly role: 'cover' | 'check';
    }
  | { readonly state: 'unavailable'; readonly reason: string; readonly remedy: string }
);

/** Draw of one counted component while nothing was asked of the machine. */
export interface IdleReading {
  readonly component: string;
  readonly title: string;
  readonly power_w: number | null;
  readonly provenance: string;
}

export interface DoctorReport {
  readonly meters: readonly MeterState[];
  readonly machine: Machine;
  /** Power of the counted components over the time it was looked at; empty where that was not asked for. */
  readonly idle: readonly IdleReading[];
  /** Busy share of the CPUs meanwhile; null: not looked at, or not to be told. */
  readonly busy_share: number | null;
  /** Coarsest tick of a counted counter, seconds; null where there is no counter. */
  readonly tick_s: number | null;
  /** Native packages some verbs need, with the command that installs an absent one. */
  readonly packages: readonly OptionalPackage[];
}

export interface DoctorOptions {
  readonly meters?: readonly Meter[];
  /** How long to look at the idle machine, seconds. Default: 0, not at all. */
  readonly look_s?: number;
}

/** Asks every meter whether it can work on this machine, and why not where it cannot. Never throws for what a machine lacks. */
export async function doctor(
  host: Host,
  { meters = allMeters, look_s = 0 }: DoctorOptions = {},
): Promise<DoctorReport> {
  const sessions: MeterSession[] = [];
  const states: MeterState[] = [];
  try {
    for (const meter of meters) {
      const { id, title, method } = meter;
      const probe = await meter.probe(host);
      if (probe.state === 'unavailable') {
        states.push({ id, title, method, ...probe });
        continue;
      }
      try {
        sessions.push(await meter.open(host, { cudaVisibleDevices: host.env.CUDA_VISIBLE_DEVICES }));
        states.push({ id, title, method, ...probe, role: 'cover' });
      } catch (error) {
        const { message, remedy } = error as { message: string; remedy?: string };
        states.push({
          id,
          title,
          method,
          state: 'unavailable',
          reason: message,
          remedy: remedy ?? 'wattlas doctor',
        });
      }
    }
    const channels = cover(sessions.flatMap((session) => session.channels));
    const counted = new Set(channels.filter((c) => c.role === 'cover').map((c) => c.meter));
    const ticks = channels.flatMap((c) => (c.kind === 'counter' && c.role === 'cover' ? [c.tick_s] : []));
    const { idle, busy_share } =
      look_s > 0 ? await look(host, sessions, channels, look_s) : { idle: [], busy_share: null };
    return {
      meters: states.map((s) =>
        s.state === 'available' && !counted.has(s.id) ? { ...s, role: 'check' as const } : s,
      ),
      machine: describeMachine(host),
      idle,
      busy_share,
      tick_s: ticks.length > 0 ? Math.max(...ticks) : null,
      packages: optionalPackages(),
    };
  } finally {
    for (const session of sessions) session.close();
  }
}

/** Reads all meters for a while and gives the mean power of the counted ones. */
async function look(
  host: Host,
  sessions: readonly MeterSession[],
  channels: readonly Channel[],
  look_s: number,
) {
  const start = host.clock.now_s();
  const times: number[] = [];
  const rows: Float64Array[] = [];
  const read = () => {
    const row = new Float64Array(channels.length);
    let offset = 0;
    times.push(host.clock.now_s() - start);
    for (const session of sessions) {
      session.read(row, offset, () => {});
      offset += session.channels.length;
    }
    rows.push(row);
  };
  read();
  while (host.clock.now_s() - start < look_s) {
    await host.clock.sleep(Math.min(0.1, look_s));
    read();
  }
  const times_s = Float64Array.from(times);
  const end = times_s.at(-1) ?? 0;
  const column = (c: number) => Float64Array.from(rows, (row) => row[c] as number);
  const idle = channels.flatMap((channel, c): IdleReading[] => {
    if (channel.role !== 'cover') return [];
    const energy = energyBetween(channelEnergy(channel, times_s, column(c)), 0, end, 5);
    return [
      {
        component: channel.component,
        title: channel.title,
        power_w: energy.state === 'ok' && end > 0 ? energy.energy_j / end : null,
        provenance: provenanceOf(channel),
      },
    ];
  });
  const c = channels.findIndex((channel) => channel.kind === 'busy');
  const busy = channels[c];
  const used = busy ? (rows.at(-1)?.[c] ?? Number.NaN) - (rows[0]?.[c] ?? Number.NaN) : Number.NaN;
  const share = busy?.kind === 'busy' ? used / 1e9 / (end * busy.cpus) : Number.NaN;
  return { idle, busy_share: Number.isNaN(share) ? null : share };
}
