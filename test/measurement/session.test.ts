import { describe, expect, it } from 'vitest';
import { repeats } from '../../src/charts/repeats.ts';
import { completeRuns } from '../../src/domain/counted-runs.ts';
import { summaryOf } from '../../src/domain/summary-of.ts';
import { resolveProtocol } from '../../src/measurement/protocol.ts';
import { summarise } from '../../src/measurement/summarise.ts';
import { fakeHost, raplCounter } from '../../src/platform/fake-host.ts';
import { citedRecord } from '../../src/reports/cited.ts';
import type { RunContext, RunOutcome, WorkloadSession } from '../../src/workloads/workload.ts';
import { traceOn } from './measure-recorded.ts';

const zone = '/sys/class/powercap/intel-rapl:0';

/** A one-package machine whose power is a function of time on a virtual clock. */
function machine(watts: (t_s: number) => number) {
  const joules = (t_s: number) => {
    let total = 0;
    for (let t = 0; t < t_s; t += 0.01) total += watts(t) * Math.min(0.01, t_s - t);
    return total;
  };
  return fakeHost({
    files: {
      '/proc/cpuinfo':
        'processor\t: 0\nmodel name\t: Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz\nphysical id\t: 0\n',
      '/proc/stat': (t) => `cpu  ${Math.floor(t * 50)} 0 0 ${Math.floor(t * 50)} 0 0 0 0 0 0\n`,
      '/proc/meminfo': 'MemTotal:       16384000 kB\n',
      [`${zone}/name`]: 'package-0\n',
      [`${zone}/max_energy_range_uj`]: '262143328850\n',
      [`${zone}/energy_uj`]: raplCounter({ joules }),
    },
  });
}

type Host = ReturnType<typeof machine>;

/** Work that sleeps on the virtual clock and does what it is told on the way. */
const work = (
  host: Host,
  duration_s: number | ((index: number) => number),
  also: (context: RunContext) => Promise<Partial<RunOutcome> | undefined> = async () => undefined,
): WorkloadSession => ({
  subject: { workload: 'test', title: 'test' },
  async run(context) {
    const outcome = await also(context);
    await host.clock.sleep(
      typeof duration_s === 'number' ? duration_s : duration_s(context.index),
      context.signal,
    );
    return { exitCode: 0, signal: null, queries: null, tokens: null, cpu_s: null, ...outcome };
  },
  close: async () => {},
});

describe('protocol', () => {
  it('is the study’s under its name: 1,000 queries, ten runs, one by one', () => {
    expect(resolveProtocol({ preset: 'study' })).toMatchObject({ queries: 1000, runs: 10, batch: 1 });
    expect(resolveProtocol({ preset: 'study', runs: 3 })).toMatchObject({ queries: 1000, runs: 3 });
  });
  it.each([
    [{ queries: 0 }, /--queries cannot be 0/],
    [{ queries: Number.NaN }, /--queries cannot be NaN/],
    [{ queries: -5 }, /--queries cannot be -5/],
    [{ queries: 1e30 }, /--queries cannot be 1e\+30/],
    [{ queries: 1.5 }, /whole number/],
    [{ runs: 0 }, /--runs cannot be 0.*from 1 to 10,000/],
    [{ until: 2 }, /--until cannot be 2/],
    [{ baseline_s: -1 }, /--baseline cannot be -1/],
    [{ rate_hz: Number.POSITIVE_INFINITY }, /--rate cannot be Infinity/],
    [{ preset: 'fast' }, /no preset "fast"; the presets are study and quick/],
  ])('refuses %o', (options, message) => expect(() => resolveProtocol(options)).toThrow(message));
});

describe('a session', () => {
  it('measures what the work adds to idle', async () => {
    const host = machine((t) => (t >= 5.02 && t < 15.02 ? 60 : 20));
    const record = summarise(await traceOn(host, work(host, 10), { baseline_s: 5 }));
    expect(record.runs).toHaveLength(1);
    expect(record.components[0]?.energy_j?.value).toBeCloseTo(600, -1);
    expect(record.components[0]?.net_energy_j?.value).toBeCloseTo(400, -1);
    expect(record.idle?.before_s).toBeCloseTo(5, 1);
  });
  it('stops early once the repeat interval is tight', async () => {
    const host = machine(() => 40);
    const record = summarise(await traceOn(host, work(host, 2), { runs: 20, until: 0.05, baseline_s: 1 }));
    expect(record.runs).toHaveLength(3);
    expect(record.warnings).toEqual([]);
    expect(record.state).toBe('complete');
  });
  it('goes on while runs differ', async () => {
    const host = machine(() => 40);
    const varied = work(host, (index) => (index % 2 === 0 ? 1 : 3));
    const record = summarise(await traceOn(host, varied, { runs: 6, until: 0.05, baseline_s: 1 }));
    expect(record.runs).toHaveLength(6);
    expect(record.energy_j?.repeat).not.toBeNull();
  });
  it('makes no further run after one that failed, and keeps those before it', async () => {
    const host = machine(() => 40);
    const failing = work(host, 1, async ({ index }) => (index === 2 ? { exitCode: 3 } : undefined));
    const record = summarise(await traceOn(host, failing, { runs: 5, baseline_s: 1 }));
    expect(record.runs.map((run) => run.exit_code)).toEqual([0, 0, 3]);
    expect(record.runs[2]?.reasons).toContain('not in the mean');
    expect(record.warnings.join()).toContain('exit code 3');
  });
  it('keeps the complete runs when it is interrupted', async () => {
    const host = machine(() => 40);
    const abort = new AbortController();
    const interrupted = work(host, 2, async ({ index }) => {
      if (index === 2) void host.clock.sleep(0.5).then(() => abort.abort());
      return undefined;
    });
    const record = summarise(
      await traceOn(host, interrupted, { runs: 5, baseline_s: 1, signal: abort.signal }),
    );
    expect(record.state).toBe('interrupted');
    expect(record.runs).toHaveLength(3);
    expect(record.runs[2]?.reasons.join()).toContain('cut off');
    expect(record.components[0]?.energy_j?.value).toBeCloseTo(80, 0);
    expect(completeRuns(record)).toBe(2);
    const listed = summaryOf(record);
    expect(listed.runs).toBe(2);
    expect(listed.duration_s).toBeCloseTo(2, 1);
    expect(citedRecord(record).n).toBe(2);
    expect(repeats.rows(record).map((row) => row.index)).toEqual([0, 1]);
  });
  it('shows the part of a lone run that was interrupted', async () => {
    const host = machine(() => 40);
    const abort = new AbortController();
    const server = work(host, 3600, async () => {
      void host.clock.sleep(10).then(() => abort.abort());
      return undefined;
    });
    const record = summarise(await traceOn(host, server, { baseline_s: 1, signal: abort.signal }));
    expect(record.components[0]?.energy_j?.value).toBeCloseTo(400, -1);
    expect(record.warnings.join()).toContain('no run was complete');
    expect([completeRuns(record), summaryOf(record).runs]).toEqual([0, 1]);
  });
  it('gives the windows that the work marks energy, queries and latency of their own', async () => {
    const host = machine((t) => (t < 3.03 ? 20 : 50));
    const marked = work(host, 0, async ({ onMark }) => {
      onMark({ event: 'begin', name: 'load' });
      await host.clock.sleep(2);
      onMark({ event: 'end', name: 'load' });
      for (let i = 0; i < 4; i++) {
        onMark({ event: 'begin', name: 'query', queries: 1 });
        await host.clock.sleep(1);
        onMark({ event: 'end', name: 'query', queries: 1, tokens: 128 });
      }
      return undefined;
    });
    const record = summarise(await traceOn(host, marked, { baseline_s: 1 }));
    const phase = (name: string) => record.phases.find((p) => p.name === name && p.origin === 'marks');
    expect(phase('load')?.duration_s).toBeCloseTo(2, 2);
    expect(phase('query')).toMatchObject({ windows: 4, queries: 4, tokens: 512 });
    const dram_w = record.components.find((c) => c.device === 'dram')?.energy_j?.value ?? 0;
    expect(phase('query')?.energy_j?.value).toBeGreaterThan(195 + dram_w / 2);
    expect(record.per_query?.value).toBeCloseTo((phase('query')?.energy_j?.value ?? 0) / 4, 6);
    expect(record.latency_s?.p50).toBeCloseTo(1, 2);
  });
  it('warns of marks without a partner', async () => {
    const host = machine(() => 40);
    const sloppy = work(host, 1, async ({ onMark }) => {
      onMark({ event: 'end', name: 'load' });
      onMark({ event: 'begin', name: 'query' });
      return undefined;
    });
    const record = summarise(await traceOn(host, sloppy, { baseline_s: 1 }));
    expect(record.warnings.join()).toMatch(/"load" was ended without a begin/);
    expect(record.warnings.join()).toMatch(/"query" was begun and never ended/);
  });
  it('refuses a counter figure for a window shorter than twenty ticks, saying what is needed', async () => {
    const host = machine(() => 40);
    const record = summarise(await traceOn(host, work(host, 0.01), { baseline_s: 1 }));
    const cpu = record.components.find((c) => c.device === 'cpu-package');
    expect(cpu?.provenance).not.toBe('measured');
    expect(cpu?.reasons.join()).toMatch(/ticks of .*at least 20 are needed/);
    expect(record.warnings.join()).toContain('stands in for rapl');
    expect(record.measured_fraction).toBe(0);
  });
  it('divides by the queries it was told of, and by none otherwise', async () => {
    const host = machine(() => 40);
    const told = summarise(await traceOn(host, work(host, 5), { baseline_s: 1, queries: 100 }));
    expect(told.per_query?.value).toBeCloseTo((told.energy_j?.value ?? 0) / 100, 9);
    const untold = summarise(await traceOn(host, work(host, 5), { baseline_s: 1 }));
    expect(untold.per_query).toBeNull();
  });
  it('takes a query window that does not say how many it answered for one', async () => {
    const host = machine(() => 40);
    const marking = (counts: readonly (number | undefined)[]) =>
      work(host, 0, async ({ onMark }) => {
        for (const queries of counts) {
          onMark({ event: 'begin', name: 'query' });
          await host.clock.sleep(1);
          onMark({ event: 'end', name: 'query', ...(queries === undefined ? {} : { queries }) });
        }
        return undefined;
      });
    const told = async (counts: readonly (number | undefined)[]) => {
      const record = summarise(await traceOn(host, marking(counts), { baseline_s: 1 }));
      const phase = record.phases.find(({ name }) => name === 'query');
      return {
        per_query: record.per_query,
        energy_j: phase?.energy_j?.value as number,
        queries: phase?.queries,
      };
    };
    const mixed = await told([10, undefined, undefined]);
    expect(mixed.queries).toBe(12);
    expect(mixed.per_query?.value).toBeCloseTo(mixed.energy_j / 12, 9);
    expect(await told([0, 0])).toMatchObject({ per_query: null, queries: 0 });
  });
  it('gives tokens of marked windows only where each of them tells its own', async () => {
    const host = machine(() => 40);
    const marked = work(host, 1, async ({ onMark }) => {
      for (const tokens of [32, undefined]) {
        onMark({ event: 'begin', name: 'prefill' });
        await host.clock.sleep(1);
        onMark({ event: 'end', name: 'prefill', ...(tokens === undefined ? {} : { tokens }) });
      }
      return undefined;
    });
    const record = summarise(await traceOn(host, marked, { baseline_s: 1 }));
    expect(record.phases.find(({ name }) => name === 'prefill')).not.toHaveProperty('tokens');
    expect(record.per_token).toBeNull();
  });
  it('says of a result of nothing but failed work how that ended', async () => {
    const host = machine(() => 40);
    const killed = work(host, 1, async () => ({ exitCode: 137, signal: 'SIGKILL' }));
    const record = summarise(await traceOn(host, killed, { baseline_s: 1 }));
    expect(record.warnings).toContain('no run ended well: the result is of work that ended with SIGKILL');
  });
  it('gives the same record for the same trace, however often', async () => {
    const host = machine(() => 40);
    const trace = await traceOn(host, work(host, 5), { baseline_s: 1, runs: 3 });
    expect(summarise(trace)).toEqual(summarise(trace));
  });
  it('counts the time the machine slept as no sample, and says so', async () => {
    const host = machine(() => 40);
    const trace = await traceOn(host, work(host, 5), { baseline_s: 1 });
    const finish = trace.events.at(-1);
    if (finish?.type !== 'finish') throw new Error('no finish');
    const slept = {
      ...trace,
      events: [...trace.events.slice(0, -1), { ...finish, wall_s: finish.wall_s + 30 }],
    };
    expect(summarise(slept).checks.find((c) => c.id === 'sampling')?.detail).toContain('slept 30 s');
  });
  it('calls a trace without an end recovered, and keeps its complete runs', async () => {
    const host = machine(() => 40);
    const trace = await traceOn(host, work(host, 2), { baseline_s: 1, runs: 3 });
    const cut = trace.events.findIndex((e) => e.type === 'phase-begin' && e.phase === 'run' && e.index === 2);
    const record = summarise({ ...trace, events: trace.events.slice(0, cut + 1) });
    expect(record.state).toBe('recovered');
    expect(record.overhead).toEqual({ cpu_s: null, rss_bytes: null });
    expect(record.sampling).toMatchObject({ late_p95_s: null, suspended_s: null });
    expect(record.components[0]?.energy_j?.value).toBeCloseTo(80, 0);
  });
});
