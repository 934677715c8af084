import { expect, it } from 'vitest';
import { lineOf } from '../../src/cli/progress-line.ts';
import { failure } from '../../src/domain/problem.ts';
import type { Progress } from '../../src/measurement/session.ts';
import { summarise } from '../../src/measurement/summarise.ts';
import { recordedHost } from '../../src/platform/recorded-host.ts';
import { virtualClock } from '../../src/platform/virtual-clock.ts';
import type { WorkloadSession } from '../../src/workloads/workload.ts';
import { machineDir, traceOn } from './measure-recorded.ts';

/** 92.4 + 61.7 W of the packages, 11.3 + 8.9 W of the memory. */
const SERVER_W = 174.3;

function loading(over: Partial<WorkloadSession> = {}) {
  const host = recordedHost(machineDir('b-server'), { clock: virtualClock() });
  const order: string[] = [];
  const workload: WorkloadSession = {
    subject: { workload: 'test', title: 'test' },
    async load() {
      order.push('load');
      await host.clock.sleep(3);
    },
    async run({ kind, queries }) {
      order.push(kind);
      await host.clock.sleep(2);
      return {
        exitCode: 0,
        signal: null,
        queries,
        tokens: 640,
        cpu_s: null,
        latencies_s: Array.from({ length: 20 }, (_, i) => (i + 1) / 10),
      };
    },
    close: async () => {},
    ...over,
  };
  return { host, workload, order };
}

it('loads once, after the first baseline and before the warm-up, with an energy of its own', async () => {
  const { host, workload, order } = loading();
  const trace = await traceOn(host, workload, { warmup: 2, runs: 2, queries: 20, baseline_s: 1 });
  expect(order).toEqual(['load', 'warm-up', 'warm-up', 'run', 'run']);
  expect(trace.events.flatMap((e) => (e.type === 'phase-begin' ? [e.phase] : []))).toEqual([
    ...['idle', 'load', 'warm-up', 'warm-up', 'run', 'run', 'idle'],
  ]);
  const record = summarise(trace);
  const load = record.phases.find(({ name }) => name === 'load');
  expect(load).toMatchObject({ origin: 'protocol', windows: 1 });
  expect((load?.energy_j?.value ?? 0) / (3 * SERVER_W)).toBeCloseTo(1, 2);
  // The runs are the queries alone.
  expect((record.energy_j?.value ?? 0) / (2 * SERVER_W)).toBeCloseTo(1, 2);
  expect((record.per_query?.value ?? 0) / ((2 * SERVER_W) / 20)).toBeCloseTo(1, 2);
});

it('takes the latencies that the work timed itself', async () => {
  const { host, workload } = loading();
  const record = summarise(await traceOn(host, workload, { runs: 2, queries: 20, baseline_s: 1 }));
  expect(record.latency_s).toMatchObject({ n: 40 });
  expect(record.latency_s?.p50).toBeCloseTo(1.05, 6);
});

it('stops sampling and says why where loading fails', async () => {
  const { host, workload, order } = loading({ load: () => Promise.reject(failure('no room')) });
  await expect(traceOn(host, workload, { runs: 2, baseline_s: 1 })).rejects.toThrow('no room');
  expect(order).toEqual([]);
});

it('tells the queries answered so far, and the time left by them', async () => {
  const seen: Progress[] = [];
  const { host, workload } = loading({
    async run({ onQueries, queries }) {
      for (let q = 1; q <= 10; q++) {
        await host.clock.sleep(1);
        onQueries?.(q);
      }
      return { exitCode: 0, signal: null, queries, tokens: null, cpu_s: null };
    },
  });
  await traceOn(host, workload, { runs: 2, queries: 10, baseline_s: 1, onProgress: (now) => seen.push(now) });
  const [half] = seen.filter(({ phase, answered }) => phase === 'run' && answered === 5);
  expect(half).toMatchObject({ index: 0, of: 2, queries: 10 });
  expect(half?.remaining_s).toBeCloseTo(16, 0);
  const last = seen.filter(({ phase, index }) => phase === 'idle' && index === 1);
  expect(last.map((now) => Math.round(2 * (now.remaining_s ?? 0)) / 2)).toEqual([1, 0.5]);
  expect(lineOf({ ...(half as Progress), sooner: true })).toMatch(/at most 0:00:1\d left$/);
  expect(seen.some(({ phase }) => phase === 'load')).toBe(true);
  expect(lineOf(half as Progress)).toMatch(/5\/10 queries {2}0:00:1\d left$/);
});
