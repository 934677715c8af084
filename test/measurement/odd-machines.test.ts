import { describe, expect, it } from 'vitest';
import type { Trace, TraceEvent } from '../../src/domain/trace.ts';
import { summarise } from '../../src/measurement/summarise.ts';
import { fakeHost, raplCounter } from '../../src/platform/fake-host.ts';
import { NvmlFailure } from '../../src/platform/host.ts';
import type { WorkloadSession } from '../../src/workloads/workload.ts';
import { traceOn } from './measure-recorded.ts';

const zone = '/sys/class/powercap/intel-rapl:0';
const counter = (joules: (t_s: number) => number) => ({
  [`${zone}/name`]: 'package-0\n',
  [`${zone}/max_energy_range_uj`]: '262143328850\n',
  [`${zone}/energy_uj`]: raplCounter({ joules }),
});

type Files = NonNullable<Parameters<typeof fakeHost>[0]>['files'];

const machine = (files: Files = {}) =>
  fakeHost({
    files: {
      '/proc/cpuinfo':
        'processor\t: 0\nmodel name\t: Intel(R) Core(TM) i7-8700 CPU @ 3.20GHz\nphysical id\t: 0\nflags\t\t: fpu\n',
      '/proc/stat': (t) => `cpu  ${Math.floor(t * 50)} 0 0 ${Math.floor(t * 50)} 0 0 0 0 0 0\n`,
      '/proc/meminfo': 'MemTotal:       16384000 kB\n',
      ...files,
    },
  });

interface FakeGpu {
  readonly watts: number;
  /** Seconds after which it answers no more. */
  readonly until_s?: number;
  /** When its counter begins again, seconds. */
  readonly back_at_s?: number;
  /** Whether its power can be read as well as its counter. */
  readonly power?: boolean;
}

/** A machine with GPUs whose counters grow by so many watts, in ticks of 20 ms. */
function withGpus(gpus: readonly FakeGpu[], files: Files = {}) {
  const base = machine(files);
  const now = () => base.clock.now_s();
  const answers =
    ({ until_s = Number.POSITIVE_INFINITY }: FakeGpu, value: () => number) =>
    () => {
      if (now() >= until_s) throw new NvmlFailure(15, 'GPU is lost (NVML 15)');
      return value();
    };
  const unsupported = () => {
    throw new NvmlFailure(3, 'not supported (NVML 3)');
  };
  return {
    ...base,
    nvml: () => ({
      version: '550',
      deviceCount: () => gpus.length,
      close: () => {},
      device: (index: number) => {
        const gpu = gpus[index] as FakeGpu;
        const power = gpu.power === false ? unsupported : answers(gpu, () => gpu.watts * 1000);
        return {
          index,
          uuid: `GPU-0000000${index}-1111-2222-3333-444444444444`,
          name: 'NVIDIA A100',
          pciBusId: '',
          totalEnergy_mj: answers(gpu, () => {
            const since_s = now() - (now() >= (gpu.back_at_s ?? Number.POSITIVE_INFINITY) ? 5.9 : 0);
            return Math.floor(gpu.watts * 20 * Math.floor(since_s / 0.02));
          }),
          power_mw: power,
          instantPower_mw: power,
          powerLimit_mw: () => 400_000,
          migUuids: () => [],
          memory_bytes: () => 8e10,
        };
      },
    }),
  };
}

const sleeping = (host: ReturnType<typeof machine>, duration_s: number): WorkloadSession => ({
  subject: { workload: 'test', title: 'test' },
  async run(context) {
    await host.clock.sleep(duration_s, context.signal);
    return { exitCode: 0, signal: null, queries: null, tokens: null, cpu_s: null };
  },
  close: async () => {},
});

const gpuJoules = (record: ReturnType<typeof summarise>) =>
  record.components
    .filter(({ device }) => device === 'accelerator')
    .map(({ energy_j }) => (energy_j === null ? null : Math.round(energy_j.value / 10) * 10));

describe('GPUs', () => {
  it('that draw the same are two, not one shown twice', async () => {
    const host = withGpus([{ watts: 100 }, { watts: 100 }]);
    const record = summarise(await traceOn(host, sleeping(host, 10)));
    expect(gpuJoules(record)).toEqual([1000, 1000]);
  });

  it('of a window too short for all of them are told of in one line', async () => {
    const host = withGpus(Array.from({ length: 8 }, (_, i) => ({ watts: 100 + i })));
    const record = summarise(await traceOn(host, sleeping(host, 1), { runs: 3 }));
    const said = record.warnings.filter((warning) => warning.includes('ticks'));
    expect(said).toEqual([
      expect.stringMatching(
        /^the sampled power of GPU 0, A100 and 7 others stands in for nvml: the window of 10\d\d\.\d ms spans 10 ticks of 100\.0 ms; at least 20 are needed, and so in 2 more runs$/,
      ),
    ]);
    expect(record.components.filter(({ provenance }) => provenance === 'integrated')).toHaveLength(8);
  });

  it('of which one was set back are all counted by their power, and that one is named', async () => {
    const host = withGpus([{ watts: 100 }, { watts: 110, back_at_s: 6 }]);
    const record = summarise(await traceOn(host, sleeping(host, 10)));
    expect(gpuJoules(record)).toEqual([1000, 1100]);
    expect(record.warnings).toEqual([
      expect.stringMatching(
        /^the sampled power of GPU 0, A100 and GPU 1, A100 stands in for nvml: GPU 1, A100: counter was reset \(or the machine resumed\) before 6\.\d s$/,
      ),
    ]);
  });

  it('of which one is lost are left out, each with its own reason', async () => {
    const host = withGpus([{ watts: 100 }, { watts: 100, until_s: 8 }]);
    const record = summarise(await traceOn(host, sleeping(host, 10)));
    const [first, second] = record.components;
    expect([first?.energy_j, second?.energy_j]).toEqual([null, null]);
    expect(first?.reasons[0]).toBe(
      'read, and left out since GPU 1, A100 could not be: they count as a whole',
    );
    expect(second?.reasons[0]).toMatch(/^no reading after [78]\.\d s$/);
    expect(record.warnings).toContainEqual(
      expect.stringMatching(/^the GPUs could not be read and are left out of the result: GPU 1, A100: no/),
    );
    expect(record.checks.map(({ detail }) => detail).join()).not.toContain('covers what is counted already');
  });

  it('show no power on the progress line before their slow counters can tell one', async () => {
    const host = withGpus([{ watts: 100 }]);
    const powers: number[] = [];
    await traceOn(host, sleeping(host, 3), {
      onProgress: ({ power_w }) => void (power_w !== null && powers.push(power_w)),
    });
    expect(powers.length).toBeGreaterThan(3);
    expect(Math.max(...powers)).toBeLessThan(180);
  });

  it('are not counted in part where the power of one of them cannot be sampled', async () => {
    const host = withGpus([{ watts: 100 }, { watts: 100, power: false }]);
    const record = summarise(await traceOn(host, sleeping(host, 1)));
    expect(gpuJoules(record)).toEqual([null, null]);
  });
});

describe('the model of the CPU', () => {
  const busy = (t: number) => `cpu  ${Math.floor(t * 50)} 0 0 ${Math.floor(t * 50)} 0 0 0 0 0 0\n`;
  const cpu = async (stat: (t_s: number) => string) => {
    const host = machine({ '/proc/stat': stat });
    const record = summarise(await traceOn(host, sleeping(host, 5), { baseline_s: 1 }));
    return record.components.find(({ device }) => device === 'cpu-package');
  };

  it('tells nothing of a run in the middle of which it was read no more', async () => {
    const component = await cpu((t) => (t < 3 ? busy(t) : 'gone\n'));
    expect(component?.energy_j).toBeNull();
    expect(component?.reasons[0]).toMatch(/^no reading after/);
  });

  it('tells nothing over a stretch in which the busy time was set back', async () => {
    const component = await cpu((t) => busy(t < 3 ? t + 100 : t));
    expect(component?.energy_j).toBeNull();
    expect(component?.reasons[0]).toMatch(/^busy time was set back before 3\.\d s$/);
  });

  it('lets a tick pass that the kernel took back', async () => {
    const component = await cpu((t) => busy(t < 3 ? t + 0.02 : t));
    expect(component?.energy_j?.value).toBeGreaterThan(0);
  });
});

describe('a counter', () => {
  const reason = async (joules: (t_s: number) => number) => {
    const host = machine(counter(joules));
    const record = summarise(await traceOn(host, sleeping(host, 5), { baseline_s: 1 }));
    return record.checks.find(({ id }) => id === 'rapl:intel-rapl:0')?.detail;
  };

  it('that jumps is said to have jumped, one that was set back to have been reset', async () => {
    expect(await reason((t) => 40 * t + (t < 3 ? 0 : 20_000))).toMatch(
      /jumped by more than the device can draw/,
    );
    expect(await reason((t) => 40 * t + (t < 3 ? 20_000 : 0))).toMatch(
      /was reset \(or the machine resumed\)/,
    );
  });
});

it('says that no run was whole where each device failed in another', async () => {
  const dram = '/sys/class/powercap/intel-rapl:0:0';
  const host = machine({
    ...counter((t) => 40 * t + (t < 3 ? 20_000 : 0)),
    [`${dram}/name`]: 'dram\n',
    [`${dram}/max_energy_range_uj`]: '262143328850\n',
    [`${dram}/energy_uj`]: raplCounter({ joules: (t) => 5 * t + (t < 8 ? 20_000 : 0) }),
  });
  const record = summarise(await traceOn(host, sleeping(host, 5), { baseline_s: 1, runs: 2 }));
  expect(record.energy_j).toBeNull();
  for (const { reasons } of record.components)
    expect(reasons[0]).toBe('there was no run in which every device was read');
  expect(record.runs.map(({ reasons }) => reasons[0])).toEqual([
    expect.stringContaining('before 3.'),
    expect.stringContaining('before 8.'),
  ]);
});

describe('a killed measurement', () => {
  /** What is left of a trace when nothing after the beginning of a run was written. */
  const cutAt = (trace: Trace, index: number): Trace => {
    const at = trace.events.findIndex(
      (event) => event.type === 'phase-begin' && event.phase === 'run' && event.index === index,
    );
    const begin_s = (trace.events[at] as TraceEvent).t_s;
    const rows = trace.times_s.filter((t) => t < begin_s).length;
    return {
      ...trace,
      times_s: trace.times_s.subarray(0, rows),
      columns: trace.columns.map((column) => column.subarray(0, rows)),
      events: trace.events.slice(0, at + 1),
    };
  };

  it('of whose last run no reading was written keeps the runs before it, and no run of nothing', async () => {
    const host = machine(counter((t) => 40 * t));
    const trace = await traceOn(host, sleeping(host, 2), { baseline_s: 1, runs: 3 });
    const record = summarise(cutAt(trace, 2));
    expect(record.runs.map(({ index }) => index)).toEqual([0, 1]);
    expect(record.runs.every(({ duration_s }) => duration_s > 1.9)).toBe(true);
    expect(summarise(cutAt(trace, 0)).runs).toEqual([]);
  });
});
