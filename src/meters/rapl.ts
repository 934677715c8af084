import { refusal } from '../domain/problem.ts';
import type { Channel } from '../domain/trace.ts';
import { cpuInfo } from '../platform/cpu-info.ts';
import type { Host } from '../platform/host.ts';
import { errorCode } from '../platform/system-error.ts';
import { countReader, parseCount } from './count-reader.ts';
import type { Meter, Probe } from './meter.ts';
import { raplRange } from './rapl-modulus.ts';
import { type RaplTree, type RaplZone, raplZones } from './rapl-zones.ts';

/** Largest plausible power of a domain, watts: bounds every delta, so well above what is sold (500 W a package). */
const largestPower: Record<RaplZone['domain'], number> = {
  package: 1000,
  dram: 250,
  core: 1000,
  uncore: 400,
  psys: 4000,
  other: 4000,
};

/** The counters are renewed about every millisecond. */
const TICK_S = 0.001;

/** The class directory links every zone and sub-zone flat. The right lasts until the next boot. */
export const RAPL_REMEDY = 'sudo chmod a+r /sys/class/powercap/*/energy_uj';

/** Energy counters of Intel and AMD processors, as Linux shows them under /sys/class/powercap. */
export const rapl: Meter = {
  id: 'rapl',
  title: 'RAPL',
  method: 'counter',
  covers: ['cpu-package', 'dram'],

  async probe(host) {
    return look(host).probe;
  },

  async open(host) {
    const { probe, zones } = look(host);
    if (probe.state === 'unavailable') throw refusal(`rapl: ${probe.reason}`, { remedy: probe.remedy });
    const channels = zones.map(channelOf);
    const readers = zones.map((zone) => countReader(host.files, zone.energyPath, `rapl:${zone.id}`));
    return {
      channels,
      read(into, offset, onFault) {
        for (let i = 0; i < readers.length; i++) {
          into[offset + i] = (readers[i] as (typeof readers)[number]).read(onFault);
        }
      },
      close() {
        for (const reader of readers) reader.close();
      },
    };
  },
};

interface Look {
  readonly probe: Probe;
  readonly zones: readonly RaplZone[];
}

function look(host: Host): Look {
  const tree = raplZones(host.files);
  if (tree.state !== 'zones')
    return { probe: { state: 'unavailable', ...absence(host, tree.state) }, zones: [] };
  const faults = tree.zones.map((zone) => ({ zone, fault: firstReading(host, zone) }));
  const unread = faults.filter(({ fault }) => fault !== null);
  if (unread.length === tree.zones.length) {
    return { probe: { state: 'unavailable', ...unreadable(unread[0]?.fault ?? '') }, zones: [] };
  }
  const notes = [
    ...unread.map(({ zone, fault }) => `${zone.title} (${zone.id}) cannot be read: ${fault}.`),
    ...tree.zones
      .filter((zone) => zone.maxRange_uj === null)
      .map((zone) => `${zone.title} (${zone.id}) does not tell its range: a wrap will be taken for a reset.`),
  ];
  const devices = tree.zones
    .filter((zone) => zone.role === 'cover')
    .map(({ component, title, device }) => ({ id: component, title, device }));
  return { probe: { state: 'available', devices, notes }, zones: tree.zones };
}

/** Why the counter cannot be read; null where it can. An empty read may be a hiccup: it is tried twice. */
function firstReading(host: Host, zone: RaplZone): string | null {
  let fault: string | null = null;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      if (isCount(host.files.readText(zone.energyPath))) return null;
      fault = 'it holds no count';
    } catch (error) {
      fault = errorCode(error);
    }
  }
  return fault;
}

const isCount = (text: string): boolean =>
  text.length < 32 && parseCount(new TextEncoder().encode(text), text.length) >= 0;

function unreadable(fault: string): { reason: string; remedy: string } {
  if (fault !== 'EACCES' && fault !== 'EPERM') {
    return {
      reason: `The energy counters are there but cannot be read (${fault}).`,
      remedy: 'Look for the cause in: sudo dmesg | grep -i rapl',
    };
  }
  return {
    reason: 'Only root may read the energy counters (CVE-2020-8694), again after every boot.',
    remedy: RAPL_REMEDY,
  };
}

function absence(
  host: Host,
  state: Exclude<RaplTree['state'], 'zones'>,
): { reason: string; remedy: string; absent?: boolean } {
  if (host.platform !== 'linux') {
    return {
      absent: true,
      reason: `RAPL is read through Linux's powercap directory, and this is ${host.platform}.`,
      remedy: 'None on this system: CPU energy is modelled here.',
    };
  }
  if (state === 'masked') {
    return {
      reason:
        'This container hides /sys/devices/virtual/powercap, into which the links of /sys/class/powercap lead.',
      remedy: 'Start the container with: docker run --security-opt systempaths=unconfined',
    };
  }
  if (cpuInfo(host).virtual) {
    return {
      absent: true,
      reason: 'This is a virtual machine, and its hypervisor passes no energy counters on.',
      remedy: 'Ask the provider for bare metal, or for a host that exposes RAPL.',
    };
  }
  if (state === 'no-zones') {
    return {
      reason:
        'The kernel has RAPL but found no energy zone: it is too old for this processor (AMD needs 5.8 or later), or firmware hides it.',
      remedy: 'sudo modprobe intel_rapl_msr',
    };
  }
  return {
    reason:
      'There is no RAPL under /sys/class/powercap: the kernel module is not loaded, or the processor has none.',
    remedy: 'sudo modprobe intel_rapl_msr',
  };
}

function channelOf(zone: RaplZone): Channel {
  const range = zone.maxRange_uj === null ? null : raplRange(zone.maxRange_uj);
  const unit_j = range?.unit_j ?? 1e-6;
  return {
    id: `rapl:${zone.id}`,
    meter: 'rapl',
    component: zone.component,
    title: zone.title,
    device: zone.device,
    source: `rapl:${zone.energyPath}`,
    scope: zone.domain === 'psys' ? 'host' : 'device',
    role: zone.role,
    kind: 'counter',
    joules_per_count: 1e-6,
    modulus: range?.modulus_uj ?? null,
    // A counter of coarse steps (psys of some servers: 1 J) is as good as renewed once a step at 50 W.
    tick_s: Math.max(TICK_S, unit_j / 50),
    max_power_w: largestPower[zone.domain],
  };
}
