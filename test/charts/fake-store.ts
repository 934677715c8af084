import { refusal } from '../../src/domain/problem.ts';
import type { EnergyRecord } from '../../src/domain/record.ts';
import { groupOf } from '../../src/domain/record-group.ts';
import type { Channel, Trace } from '../../src/domain/trace.ts';
import type { Store } from '../../src/store/store.ts';
import { sampleRecord, sampleSummaries } from './sample.ts';

/** A store in memory with hand-made records; each has a trace of a counter for GPU, CPU and DRAM. */
export function fakeStore(count = 6): Store {
  const summaries = sampleSummaries(count);
  const records = new Map<string, EnergyRecord>(
    summaries.map((s) => [
      s.id,
      sampleRecord({ id: s.id, at_s: s.at_s, subject: s.subject, state: s.state, energy_j: s.energy_j }),
    ]),
  );
  const find = (id: string) => {
    const hit = [...records.values()].find((r) => r.id.startsWith(id));
    if (!hit)
      throw refusal(`No record has an id that starts with "${id}".`, {
        remedy: 'wattlas runs',
        missing: true,
      });
    return hit;
  };
  return {
    location: '/home/ada/wattlas-store',
    put: async () => {},
    get: async (id: string) => find(id),
    list: async (query: { limit?: number; search?: string; model?: string } = {}) =>
      summaries
        .filter((s) => !query.search || s.subject.title.includes(query.search))
        .filter((s) => !query.model || s.subject.model === query.model)
        .slice(0, query.limit ?? 1000),
    count: async () => summaries.length,
    records: async function* () {
      yield* records.values();
    },
    groups: async function* () {
      for (const [n, record] of [...records.values()].entries()) yield { n, ...groupOf(record) };
    },
    countGroups: async () => ({ groups: summaries.length, records: summaries.length }),
    countModels: async () => {
      const named = summaries.flatMap(({ subject }) => subject.model ?? []);
      return new Map(named.map((model) => [model, named.filter((each) => each === model).length]));
    },
    remove: async () => {},
    trace: async (id: string) => sampleTrace(find(id)),
    close: async () => {},
  } as unknown as Store;
}

/** 432 s at 10 Hz: idle, load, warm-up, ten repetitions, idle. Watts integrate to microjoules. */
export function sampleTrace(record: EnergyRecord): Trace {
  const n = 4320;
  const times_s = Float64Array.from({ length: n }, (_, i) => i / 10);
  const counter = (component: string, title: string, device: Channel['device']): Channel => ({
    id: `fake:${component}`,
    meter: 'fake',
    component,
    title,
    device,
    source: 'fake',
    scope: 'device',
    role: 'cover',
    max_power_w: 1000,
    kind: 'counter',
    joules_per_count: 1e-6,
    modulus: null,
    tick_s: 0.001,
  });
  const level = (t: number, idle: number, full: number) =>
    t < 54 || t > 396
      ? idle
      : (t > 122 && (t - 122) % 27.5 < 1.2 ? full * 0.6 : full) + Math.sin(t * 3.1) * full * 0.03;
  const column = (idle: number, full: number) => {
    let sum = 0;
    return times_s.map((t) => {
      sum += level(t, idle, full) * 0.1 * 1e6;
      return Math.round(sum);
    });
  };
  const phase = (name: 'idle' | 'warm-up' | 'run', index: number, from: number, to: number) =>
    [
      { type: 'phase-begin', t_s: from, phase: name, index },
      { type: 'phase-end', t_s: to, phase: name, index, exit_code: 0 },
    ] as const;
  return {
    header: {
      schema: 'wattlas.trace/1',
      id: record.id,
      at_s: record.at_s,
      wattlas: '0.1.0',
      machine: record.machine,
      subject: record.subject,
      protocol: record.protocol,
      intensity: record.intensity,
      channels: [
        counter('gpu-0', 'GPU 0', 'accelerator'),
        counter('cpu-package-0', 'CPU package', 'cpu-package'),
        counter('dram', 'DRAM', 'dram'),
      ],
      owner: { pid: 1, start: '0' },
    },
    times_s,
    columns: [column(22, 192), column(25, 59), column(4, 7)],
    events: [
      ...phase('idle', 0, 0, 54),
      { type: 'begin', t_s: 54, name: 'load' },
      { type: 'end', t_s: 95, name: 'load' },
      ...phase('warm-up', 0, 95, 122),
      ...Array.from({ length: 10 }, (_, i) => [
        { type: 'begin', t_s: 122.2 + i * 27.5, name: 'batch' },
        ...Array.from({ length: 100 }, (_, q) => [
          { type: 'begin', t_s: 122.4 + i * 27.5 + q * 0.26, name: 'query' },
          { type: 'end', t_s: 122.6 + i * 27.5 + q * 0.26, name: 'query' },
        ]).flat(),
        { type: 'end', t_s: 149 + i * 27.5, name: 'batch' },
      ]).flat(),
      ...Array.from({ length: 10 }, (_, i) => phase('run', i, 122 + i * 27.5, 149.4 + i * 27.5)).flat(),
      ...phase('idle', 1, 397, 431.8),
      {
        type: 'finish',
        t_s: 431.9,
        state: 'complete',
        wall_s: 431.9,
        cpu_s: 0.4,
        rss_bytes: 6e7,
        late_p95_s: 0.002,
      },
    ],
  } as Trace;
}
