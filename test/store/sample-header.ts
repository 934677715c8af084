import type { Channel, TraceHeader } from '../../src/domain/trace.ts';
import { processIdentity } from '../../src/platform/process-identity.ts';

const channel = (index: number): Channel => ({
  id: `rapl:intel-rapl:${index}`,
  meter: 'rapl',
  component: `cpu-package-${index}`,
  title: `CPU package ${index}`,
  device: 'cpu-package',
  source: `rapl:/sys/class/powercap/intel-rapl:${index}/energy_uj`,
  scope: 'device',
  role: 'cover',
  max_power_w: 400,
  kind: 'counter',
  joules_per_count: 1e-6,
  modulus: 262_143_328_851,
  tick_s: 0.001,
});

/** A header of a trace with so many RAPL channels, owned by this process. */
export const sampleHeader = (channels = 2, id = '7f3c-a19e'): TraceHeader => ({
  schema: 'wattlas.trace/1',
  id,
  at_s: 1_748_860_296.25,
  wattlas: '0.1.0',
  machine: {
    id: '5b1e0c7a',
    os: 'Linux 6.1.0',
    cpu: 'Intel(R) Xeon(R) Platinum 8375C CPU @ 2.90GHz',
    cpus: 8,
    sockets: 1,
    memory_bytes: 68_719_476_736,
    accelerators: [],
    virtual: false,
  },
  subject: { workload: 'command', title: 'python infer.py', command: ['python', 'infer.py'] },
  protocol: {
    preset: null,
    runs: 3,
    warmup: 1,
    queries: 100,
    batch: 1,
    until: null,
    baseline_s: { before: 10, after: 5 },
    rate_hz: 10,
  },
  intensity: {
    g_per_kwh: 56,
    region: 'FR',
    title: 'France',
    source: 'Ember',
    year: 2023,
    provenance: 'published',
    fact: 'grid-FR-ember-2023',
    licence: 'CC-BY-4.0',
    alternatives: [],
  },
  channels: Array.from({ length: channels }, (_, i) => channel(i)),
  owner: processIdentity(),
});
