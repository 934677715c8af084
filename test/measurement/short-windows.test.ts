import { describe, expect, it } from 'vitest';
import type { Trace } from '../../src/domain/trace.ts';
import { summarise } from '../../src/measurement/summarise.ts';
import { fakeHost, raplCounter } from '../../src/platform/fake-host.ts';
import type { WorkloadSession } from '../../src/workloads/workload.ts';
import { traceOn } from './measure-recorded.ts';

const zone = '/sys/class/powercap/intel-rapl:0';

/** A machine whose power the work itself sets, so that what each window took is known. */
function machine() {
  let watts = 20;
  let since_s = 0;
  let before_j = 0;
  const steps: { at_s: number; before_j: number; watts: number }[] = [{ at_s: 0, before_j: 0, watts }];
  const joules = (t_s: number) => {
    const step = steps.findLast(({ at_s }) => at_s <= t_s) ?? steps[0];
    return step ? step.before_j + step.watts * (t_s - step.at_s) : 0;
  };
  const host = fakeHost({
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
  return {
    host,
    draw(next: number) {
      const now = host.clock.now_s();
      before_j += watts * (now - since_s);
      since_s = now;
      watts = next;
      steps.push({ at_s: now, before_j, watts });
    },
  };
}

/** The memory's modelled power, which is counted beside the package. */
const memory_w = (trace: Trace) => {
  const channel = trace.header.channels.find(({ kind }) => kind === 'constant');
  return channel?.kind === 'constant' ? channel.watts : 0;
};

/** Generation as marked by the inference process: a prompt read at 60 W, then tokens made at 30 W, query upon query. */
function generation(
  { host, draw }: ReturnType<typeof machine>,
  prefill_s: number,
  decode_s: number,
): WorkloadSession {
  return {
    subject: { workload: 'test', title: 'test' },
    async run({ queries, onMark }) {
      for (let q = 0; q < (queries ?? 0); q++) {
        onMark({ event: 'begin', name: 'prefill', tokens: 32 });
        draw(60);
        await host.clock.sleep(prefill_s);
        onMark({ event: 'end', name: 'prefill', tokens: 32 });
        onMark({ event: 'begin', name: 'decode', tokens: 9 });
        draw(30);
        await host.clock.sleep(decode_s);
        onMark({ event: 'end', name: 'decode', tokens: 9 });
      }
      return { exitCode: 0, signal: null, queries, tokens: (queries ?? 0) * 10, cpu_s: null };
    },
    close: async () => {},
  };
}

const phase = (trace: Trace, name: string) => {
  const record = summarise(trace);
  const found = record.phases.find((each) => each.name === name);
  return { record, found, energy_j: found?.energy_j?.value ?? Number.NaN };
};

describe('many short windows of one machine', () => {
  // Lengths that never fall into step with the counter's tick of a millisecond.
  it.each([
    [0.02037, 0.08011, 0.005],
    [0.00513, 0.01019, 0.01],
    [0.00237, 0.00419, 0.04],
  ])('of %f s and %f s have energies of their own', async (prefill_s, decode_s, within) => {
    const source = machine();
    const work = generation(source, prefill_s, decode_s);
    const trace = await traceOn(source.host, work, { queries: 400, baseline_s: 1, runs: 2 });
    const dram_w = memory_w(trace);
    const prefill = phase(trace, 'prefill');
    const decode = phase(trace, 'decode');
    const truth = { prefill: 800 * (60 + dram_w) * prefill_s, decode: 800 * (30 + dram_w) * decode_s };
    expect(Math.abs(prefill.energy_j / truth.prefill - 1)).toBeLessThan(within);
    expect(Math.abs(decode.energy_j / truth.decode - 1)).toBeLessThan(within);
    expect(prefill.record.per_token?.input?.value).toBeCloseTo(prefill.energy_j / (800 * 32), 9);
    expect(prefill.record.per_token?.output?.value).toBeCloseTo(decode.energy_j / (800 * 9), 9);
    // A reading at most every 2 ms, beside the steady ones.
    const length_s = trace.times_s.at(-1) ?? 0;
    expect(trace.times_s.length).toBeLessThan(length_s * 11 + 3 * 800 + 400);
  });
  it('are refused where they are shorter than a tick, however many', async () => {
    const source = machine();
    const work = generation(source, 0.02037, 0.30011);
    const trace = await traceOn(source.host, work, { queries: 400, baseline_s: 3, runs: 2 });
    const slow = trace.header.channels.map((channel) =>
      channel.kind === 'counter' ? { ...channel, tick_s: 0.1 } : channel,
    );
    const found = phase({ ...trace, header: { ...trace.header, channels: slow } }, 'prefill').found;
    expect(found).toMatchObject({
      energy_j: null,
      reason: expect.stringMatching(/800 windows of 20 ms are too short for ticks of 100 ms/),
    });
  });
});
