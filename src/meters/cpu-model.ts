import { refusal } from '../domain/problem.ts';
import type { Channel } from '../domain/trace.ts';
import { type CpuInfo, cpuInfo } from '../platform/cpu-info.ts';
import type { Host, HostFile } from '../platform/host.ts';
import { errorCode } from '../platform/system-error.ts';
import { type CpuPower, cpuPower } from './cpu-power.ts';
import type { Meter } from './meter.ts';

const PROC_STAT = '/proc/stat';
/** USER_HZ, the unit of /proc/stat, is 100 on every Linux that Node runs on. */
const NANOSECONDS_PER_TICK = 1e7;

/** CPU energy from utilisation, where no counter can be read: a model, with the interval a model deserves. */
export const cpuModel: Meter = {
  id: 'cpu-model',
  title: 'CPU model',
  method: 'model',
  covers: ['cpu-package'],

  async probe(host) {
    const info = cpuInfo(host);
    if (info.cpus === 0 || (host.platform === 'linux' && !host.files.exists(PROC_STAT))) {
      return {
        state: 'unavailable',
        reason: `${PROC_STAT} and /proc/cpuinfo tell nothing of the processors.`,
        remedy: 'Mount /proc in this environment: mount -t proc proc /proc',
      };
    }
    const power = await powerOf(info);
    return {
      state: 'available',
      devices: [{ id: 'cpu-package', title: titleOf(info), device: 'cpu-package' }],
      notes: power.reasons,
    };
  },

  async open(host) {
    const info = cpuInfo(host);
    if (info.cpus === 0) throw refusal('cpu-model: the machine tells nothing of its processors.');
    const power = await powerOf(info);
    const fromProc = host.files.exists(PROC_STAT);
    const channel: Channel = {
      id: 'cpu-model:cpu',
      meter: 'cpu-model',
      component: 'cpu-package',
      title: titleOf(info),
      device: 'cpu-package',
      source: `cpu-model:${fromProc ? PROC_STAT : 'os.cpus'}`,
      scope: 'host',
      role: 'cover',
      kind: 'busy',
      cpus: info.cpus,
      idle_w: power.idle_w,
      max_w: power.max_w,
      max_power_w: power.max_w,
      error: power.error,
      provenance: power.provenance,
      tick_s: 0.01,
      reasons: power.reasons,
    };
    const read = fromProc ? procReader(host, channel.id) : systemReader(host);
    return {
      channels: [channel],
      read(into, offset, onFault) {
        into[offset] = read.read(onFault);
      },
      close: () => read.close(),
    };
  },
};

const titleOf = ({ name, sockets }: CpuInfo): string =>
  `CPU${name ? ` (${sockets && sockets > 1 ? `${sockets} × ` : ''}${name})` : ''}`;

/** The catalog is large, so it is loaded when a model is wanted, not when the meters are listed. */
async function powerOf(info: CpuInfo): Promise<CpuPower> {
  const { cpuTdp, loadShares, threadWatts } = await import('../catalog/cpus.ts');
  const match = info.name === null ? null : cpuTdp(info.name);
  const { value, lo, hi } = threadWatts();
  return cpuPower({
    ...info,
    tdp: match?.state === 'matched' ? { watts: match.fact.value, title: match.name } : null,
    unmatched: match?.state === 'unmatched' ? `${info.name}: ${match.reason}` : null,
    thread: { watts: value, lo, hi },
    shares: loadShares(),
  });
}

/** Busy nanoseconds of all CPUs since boot: user + nice + system + irq + softirq. Steal is another guest's energy. */
function procReader(host: Host, channel: string) {
  const buffer = new Uint8Array(512);
  let file: HostFile | undefined;
  let fault = '';
  return {
    read(onFault: (channel: string, detail: string) => void): number {
      let detail = `the first line of ${PROC_STAT} cannot be understood`;
      try {
        file ??= host.files.open(PROC_STAT);
        const ticks = busyTicks(buffer, file.read(buffer));
        if (ticks >= 0) {
          if (fault !== '') onFault(channel, `reads again after ${fault}`);
          fault = '';
          return ticks * NANOSECONDS_PER_TICK;
        }
      } catch (error) {
        detail = `${errorCode(error)} in ${PROC_STAT}`;
        file?.close();
        file = undefined;
      }
      if (detail !== fault) onFault(channel, detail);
      fault = detail;
      return Number.NaN;
    },
    close: () => file?.close(),
  };
}

const systemReader = (host: Host) => ({
  read: () => Math.round(host.system.cpus().reduce((total, cpu) => total + cpu.busy_s, 0) * 1e9),
  close: () => {},
});

/**
 * Sum of the busy columns of the line `cpu  user nice system idle iowait irq softirq steal guest guest_nice`, parsed by hand
 * so that a sample allocates nothing. Guest time is inside user and nice already. NaN for any other line.
 */
export function busyTicks(line: Uint8Array, length: number): number {
  if (length < 5 || line[0] !== 99 || line[1] !== 112 || line[2] !== 117 || line[3] !== 32) return Number.NaN;
  let total = 0;
  let column = 0;
  let value = -1;
  for (let i = 4; i <= length; i++) {
    const byte = i < length ? (line[i] as number) : 10;
    if (byte >= 48 && byte <= 57) {
      value = (value < 0 ? 0 : value * 10) + byte - 48;
      continue;
    }
    if (value >= 0) {
      if (column !== 3 && column !== 4) total += value;
      column++;
      value = -1;
    }
    if (column === 7) return total;
    if (byte === 10) break;
    if (byte !== 32) return Number.NaN;
  }
  return Number.NaN;
}
