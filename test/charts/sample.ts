import type { PowerSeriesShape } from '../../src/charts/power.ts';
import { type Measurement, measurementSchema, type RecordSummary } from '../../src/domain/record.ts';
import { summaryOf } from '../../src/domain/summary-of.ts';

const wh = (value: number, half: number) => ({
  value: value * 3600,
  lo: (value - half) * 3600,
  hi: (value + half) * 3600,
  repeat: { lo: (value - half * 0.8) * 3600, hi: (value + half * 0.8) * 3600 },
});

const repeats = [2.309, 2.274, 2.266, 2.28, 2.257, 2.286, 2.269, 2.295, 2.301, 2.263];

/** A record made by hand: ten repetitions on one GPU, CPU and DRAM measured, the rest of the host modelled. */
export function sampleRecord(change: Partial<Measurement> = {}): Measurement {
  return measurementSchema.parse({
    schema: 'wattlas.record/1',
    id: '7f3ca19e0b524c6d',
    kind: 'measurement',
    at_s: 1_748_872_920,
    subject: {
      workload: 'command',
      title: 'python infer.py --data sst2',
      command: ['python', 'infer.py', '--data', 'sst2'],
      model: 'distilbert-base-uncased-finetuned-sst-2',
      task: 'text-classification',
    },
    machine: {
      id: 'a1b2c3',
      os: 'Linux 6.8',
      cpu: 'AMD Ryzen 9 7950X 16-Core Processor',
      cpus: 32,
      sockets: 1,
      memory_bytes: 64 * 2 ** 30,
      accelerators: ['NVIDIA GeForce RTX 4090'],
      virtual: false,
    },
    perimeter: { devices: ['host'], idle: 'gross', pue: null, embodied: false },
    energy_j: wh(2.28, 0.02),
    net_energy_j: wh(1.7, 0.02),
    measured_fraction: 0.85,
    components: [
      component('gpu-0', 'GPU 0', 'accelerator', 'measured', 1.424, 'nvml:GPU-4f1/total_energy'),
      component(
        'cpu-package-0',
        'CPU package',
        'cpu-package',
        'measured',
        0.452,
        'rapl:/sys/class/powercap/intel-rapl:0/energy_uj',
      ),
      component(
        'dram',
        'DRAM',
        'dram',
        'measured',
        0.053,
        'rapl:/sys/class/powercap/intel-rapl:0:1/energy_uj',
      ),
      component('rest-of-host', 'Rest of host', 'host', 'modelled', 0.351, 'host-model', [
        'board, fans and disk: model',
      ]),
    ],
    checks: [
      {
        id: 'nvml-sampled',
        title: 'NVML sampled against counter',
        state: 'agrees',
        energy_j: wh(1.45, 0.03),
        difference: 0.018,
        detail: 'Field 186, integrated.',
      },
      {
        id: 'other-load',
        title: 'Other load on the host',
        state: 'noted',
        energy_j: null,
        difference: null,
        detail: '2.1 W of other processes.',
      },
    ],
    phases: [
      { name: 'load', origin: 'marks', windows: 1, duration_s: 41, energy_j: wh(0.6, 0.05) },
      { name: 'warm-up', origin: 'protocol', windows: 1, duration_s: 27, energy_j: wh(1.1, 0.05) },
      {
        name: 'query',
        origin: 'marks',
        windows: 10,
        duration_s: 274.5,
        energy_j: wh(22.8, 0.2),
        queries: 10_000,
      },
      {
        name: 'write',
        origin: 'marks',
        windows: 1,
        duration_s: 0.02,
        energy_j: null,
        reason: 'Shorter than the tick of the counter.',
      },
    ],
    per_query: { value: 8.2, lo: 8.1, hi: 8.3, repeat: null },
    latency_s: { p50: 0.026, p95: 0.031, n: 10_000 },
    carbon_g: { value: 0.128, lo: 0.127, hi: 0.129, repeat: null },
    intensity: {
      g_per_kwh: 56,
      region: 'FR',
      title: 'France',
      source: 'Ember',
      year: 2023,
      provenance: 'published',
      fact: 'grid/FR/ember-2023',
      licence: 'CC-BY-4.0',
      alternatives: [{ g_per_kwh: 44.2, source: 'EEA', year: 2023 }],
    },
    equivalents: [
      { id: 'phone-charge', title: 'phone charges', value: 0.1, basis: 'energy', source: 'US EPA' },
    ],
    idle: { power_w: { value: 49, lo: 47, hi: 51, repeat: null }, before_s: 54, after_s: 36 },
    attributed: { method: 'cpu-time', cpu_s: 26, host_busy_s: 31, share: 0.84, energy_j: 1200, basis: 'net' },
    protocol: {
      preset: null,
      runs: 10,
      warmup: 1,
      queries: 1000,
      batch: 1,
      until: null,
      baseline_s: { before: 54, after: 36 },
      rate_hz: 10,
    },
    runs: repeats.map((value, index) => ({
      index,
      start_s: 122 + index * 27.5,
      duration_s: 27.4,
      energy_j: value * 3600,
      exit_code: 0,
      signal: null,
      queries: 1000,
      tokens: null,
      reasons: [],
    })),
    sampling: { samples: 4320, achieved_hz: 10, late_p95_s: 0.002, gaps: 1, suspended_s: 0 },
    overhead: { cpu_s: 0.41, rss_bytes: 61_000_000 },
    warnings: [],
    wattlas: '0.1.0',
    state: 'complete',
    ...change,
  });
}

function component(
  id: string,
  title: string,
  device: string,
  provenance: string,
  value: number,
  source: string,
  reasons: string[] = [],
) {
  return {
    id,
    title,
    device,
    provenance,
    energy_j: wh(value, value * 0.01),
    net_energy_j: null,
    source,
    scope: 'device',
    resolution_s: 0.001,
    samples: 4320,
    reasons,
  };
}

/** Power as the lead's series has it: a wave per device over idle, load, warm-up and ten repetitions, with one gap. */
export function samplePower(): PowerSeriesShape {
  const duration_s = 432;
  const t_s = Array.from({ length: 1080 }, (_, i) => (i * duration_s) / 1079);
  const wave = (t: number, size: number) => Math.sin(t * 1.7) * size + Math.sin(t * 9.1) * size * 0.6;
  const level = (t: number, idle: number, load: number, full: number) =>
    t < 54 ? idle : t < 95 ? load : t < 396 ? ((t - 122) % 27.5 < 1.2 && t > 122 ? full * 0.6 : full) : idle;
  const gap = { start_s: 330, end_s: 341 };
  const channel = (
    id: string,
    title: string,
    device: 'accelerator' | 'cpu-package' | 'dram',
    levels: [number, number, number],
  ) => ({
    id,
    component: id,
    title,
    device,
    role: 'cover' as const,
    provenance: 'measured' as const,
    t_s,
    w: t_s.map((t) =>
      t > gap.start_s && t < gap.end_s ? null : level(t, ...levels) + wave(t, levels[2] * 0.02),
    ),
    mean_w: levels[2] * 0.975,
  });
  return {
    duration_s,
    channels: [
      channel('gpu-0', 'GPU 0', 'accelerator', [22, 28, 192]),
      channel('cpu-package-0', 'CPU package', 'cpu-package', [25, 44, 59]),
      channel('dram', 'DRAM', 'dram', [4, 5, 7]),
    ],
    phases: [
      { name: 'idle', index: 0, start_s: 0, end_s: 54, counted: false },
      { name: 'load', index: 0, start_s: 54, end_s: 95, counted: false },
      { name: 'warm-up', index: 0, start_s: 95, end_s: 122, counted: false },
      ...repeats.map((_, i) => ({
        name: 'run',
        index: i,
        start_s: 122 + i * 27.5,
        end_s: 122 + i * 27.5 + 27.4,
        counted: true,
      })),
      { name: 'idle', index: 1, start_s: 397, end_s: 432, counted: false },
    ],
    marks: [
      { name: 'load', start_s: 55, end_s: 94, count: 1 },
      ...repeats.map((_, i) => ({
        name: 'query',
        start_s: 123 + i * 27.5,
        end_s: 149 + i * 27.5,
        count: 1000,
      })),
      { name: 'write', start_s: 396.5, end_s: 396.5, count: 1 },
    ],
    idle_w: 49,
    gaps: [gap],
  };
}

/** Summaries of different age, state and coverage. */
export function sampleSummaries(count = 6): RecordSummary[] {
  return Array.from({ length: count }, (_, i) => {
    const value = 2.28 * (1 + (i % 7) * 0.35);
    return summaryOf(
      sampleRecord({
        id: `${(0x7f3ca19e + i * 7919).toString(16)}0b524c6d`,
        at_s: 1_748_872_920 - i * 5400,
        energy_j: i === 4 ? null : wh(value, 0.05 + i * 0.03),
        per_query: i === 2 || i === 4 ? null : wh(value / 1000, (0.05 + i * 0.03) / 1000),
        measured_fraction: [0.99, 0.85, 0.02][i % 3] as number,
        state: i === 3 ? 'interrupted' : 'complete',
        subject: {
          workload: 'command',
          title: `python infer.py --size ${i}`,
          command: ['python', 'infer.py', '--size', String(i)],
          task: i % 2 === 0 ? 'text-classification' : 'text-generation',
          model: ['distilbert-base-uncased', 'gpt2-xl', 'bert-tiny'][i % 3] as string,
        },
      }),
    );
  });
}
