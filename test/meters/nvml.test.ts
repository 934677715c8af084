import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { measure } from '../../src/actions/measure.ts';
import { nvml } from '../../src/meters/nvml.ts';
import { NvmlFailure } from '../../src/platform/host.ts';
import { nodeHost } from '../../src/platform/node-host.ts';
import { command } from '../../src/workloads/command.ts';
import { type FakeNvml, fakeNvml, unbuilt } from './fake-nvml.ts';

const suite = describe.skipIf(unbuilt !== null);
const why = unbuilt === null ? '' : ` (skipped: ${unbuilt})`;
const uuid = (index: number) => `GPU-0000000${index}-1111-2222-3333-444444444444`;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the meter, gives what a reading of each channel is. */
async function opened(fake: FakeNvml, env: Record<string, string> = {}) {
  const host = fake.host(env);
  const session = await nvml.open(host);
  const faults: string[] = [];
  const read = () => {
    const row = new Float64Array(session.channels.length);
    const before_s = host.clock.now_s();
    session.read(row, 0, (channel, detail) => faults.push(`${channel}: ${detail}`));
    return { before_s, after_s: host.clock.now_s(), row };
  };
  return { session, read, faults };
}

type Reading = Awaited<ReturnType<typeof opened>>['read'] extends () => infer R ? R : never;

/** Joules between two readings lie between the shortest and the longest time that can have passed, to a tick. */
function between(a: Reading, b: Reading, watts: number, tick_s: number): void {
  const joules = ((b.row[0] as number) - (a.row[0] as number)) / 1000;
  expect(joules).toBeGreaterThanOrEqual(watts * (b.before_s - a.after_s - tick_s) - 0.01);
  expect(joules).toBeLessThanOrEqual(watts * (b.after_s - a.before_s + tick_s) + 0.01);
}

/** The sentence of the refusal that opening ends in. */
const refused = (fake: FakeNvml, env: Record<string, string>): Promise<string> =>
  nvml.open(fake.host(env)).then(
    () => 'opened',
    (error: { message: string; remedy?: string }) => `${error.message} ${error.remedy ?? ''}`,
  );

suite(`the energy counter${why}`, () => {
  test('advances by power × time, to a tick at each end', async () => {
    const fake = fakeNvml({ '0.watts': 250, '0.tick': 20 });
    const { session, read, faults } = await opened(fake);
    expect(session.channels.map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      'counter cover',
      'power check',
    ]);
    const a = read();
    await sleep(1500);
    const b = read();
    session.close();
    between(a, b, 250, 0.02);
    expect(faults).toEqual([]);
    expect(b.row[1]).toBe(250000);
  });
  test('counts on beyond 2^32 mJ', async () => {
    const fake = fakeNvml({ '0.base': 2 ** 32 - 1000, '0.watts': 20000, '0.tick': 1 });
    const { session, read } = await opened(fake);
    const a = read();
    await sleep(200);
    const b = read();
    session.close();
    expect(b.row[0]).toBeGreaterThan(2 ** 32);
    between(a, b, 20000, 0.001);
  });
  test('its 64 bits are all read', async () => {
    const fake = fakeNvml({ '0.base': 2 ** 52, '0.watts': 0 });
    const { session, read } = await opened(fake);
    expect(read().row[0]).toBe(2 ** 52);
    session.close();
  });
  test.each([
    ['unsupported (3)', { '0.energy.ret': 3 }, []],
    ['not in this library (13)', {}, ['ENERGY' as const]],
  ])('%s: power is sampled, and says why', async (_, control, without) => {
    const fake = fakeNvml({ '0.power': 123000, '0.field.186': 124000, ...control }, without);
    const probe = await nvml.probe(fake.host());
    expect(JSON.stringify(probe)).toMatch(/no energy counter .*power is sampled/);
    const { session, read } = await opened(fake);
    expect(session.channels[0]).toMatchObject({ kind: 'power', role: 'cover', watts_per_count: 1e-3 });
    expect(session.channels[0]?.source).toContain('sampled');
    expect([...read().row]).toEqual([123000, 124000]);
    session.close();
  });
  test.each([
    ['0.base', 2 ** 63],
    ['0.field.186', 2 ** 32 - 1],
  ])('%s = %d is no value: NaN and a fault', async (key, value) => {
    const fake = fakeNvml();
    const { session, read, faults } = await opened(fake);
    fake.set({ [key]: value });
    expect([...read().row].filter(Number.isNaN)).toHaveLength(1);
    expect(faults).toEqual([expect.stringContaining('no value available')]);
    session.close();
  });
  test('field 186 is refused in scope 0 and read in scope 1', async () => {
    const fake = fakeNvml({ '0.field.186.ret.0': 3, '0.field.186': 99000 });
    const { session, read } = await opened(fake);
    expect(read().row[1]).toBe(99000);
    session.close();
  });
  test('where field 186 is refused, the power reading is the check', async () => {
    const fake = fakeNvml({ '0.field.186.ret': 3, '0.power': 88000 });
    const { session, read } = await opened(fake);
    expect(session.channels[1]?.id).toMatch(/:power$/);
    expect(read().row[1]).toBe(88000);
    session.close();
  });
  test('a GPU without counter and power is no channel, and doctor says so', async () => {
    const control = { '0.energy.ret': 3, '0.power.ret': 3, '0.field.186.ret': 3 };
    const probe = await nvml.probe(fakeNvml(control).host());
    expect(probe).toMatchObject({ state: 'unavailable' });
    expect(JSON.stringify(probe)).toMatch(/neither/);
  });
});

suite(`failures${why}`, () => {
  test('a GPU lost mid-run reads NaN, told once, and back again', async () => {
    const fake = fakeNvml({ '0.watts': 100 });
    const { session, read, faults } = await opened(fake);
    expect(read().row[0]).toBeGreaterThan(0);
    fake.set({ '0.energy.ret': 15, '0.field.186.ret': 15 });
    expect([...read().row, ...read().row]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/lost/);
    fake.set({ '0.watts': 100 });
    expect(read().row[0]).toBeGreaterThan(0);
    expect(faults[2]).toMatch(/reads again/);
    session.close();
  });
  test.each([
    [4, /may not talk to the GPU/, /chmod/],
    [9, /driver is not loaded/, /modprobe nvidia/],
    [18, /different versions/, /reboot/],
    [999, /NVML 999/, /nvidia-smi/],
  ])('nvmlInit_v2 answers %d: unavailable, with reason and remedy', async (init, reason, remedy) => {
    const probe = await nvml.probe(fakeNvml({ init }).host());
    expect(probe).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(reason),
      remedy: expect.stringMatching(remedy),
    });
  });
  test('a library too old for the calls: unavailable, and says so', async () => {
    const probe = await nvml.probe(fakeNvml({}, ['V2']).host());
    expect(probe).toMatchObject({ state: 'unavailable', reason: expect.stringMatching(/too old/) });
  });
  test('a library without nvmlDeviceGetPciInfo_v3 still measures', async () => {
    const { session, read } = await opened(fakeNvml({}, ['PCI_V3']));
    expect(read().row[0]).toBeGreaterThan(0);
    session.close();
  });
  test('a path that leads to no library is named', async () => {
    const before = process.env.WATTLAS_NVML_PATH;
    process.env.WATTLAS_NVML_PATH = '/nowhere/libnvidia-ml.so';
    try {
      const probe = await nvml.probe(nodeHost());
      expect(JSON.stringify(probe)).toContain('/nowhere/libnvidia-ml.so');
    } finally {
      if (before === undefined) delete process.env.WATTLAS_NVML_PATH;
      else process.env.WATTLAS_NVML_PATH = before;
    }
  });
  test('a machine without a driver lacks the device, and is not said to want setting up', async () => {
    const { WATTLAS_NVML_PATH: _, ...env } = process.env;
    const fail = (code: number) => () => {
      throw new NvmlFailure(code, 'no');
    };
    const probeOf = (code: number) => nvml.probe({ ...nodeHost(), env, nvml: fail(code) });
    expect(await probeOf(12)).toMatchObject({ state: 'unavailable', absent: true });
    expect(await probeOf(9)).not.toMatchObject({ absent: true });
  });
  test('no GPU behind the driver', async () => {
    expect(await nvml.probe(fakeNvml({ count: 0 }).host())).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/lists no GPU/),
    });
  });
  test.each([4, 15])('one of two GPUs answers %d: the other is still measured', async (code) => {
    const fake = fakeNvml({ count: 2, '0.handle.ret': code, '1.power': 77000 });
    const probe = await nvml.probe(fake.host());
    expect(probe).toMatchObject({ state: 'available', devices: [{ id: 'gpu-1' }] });
    expect(JSON.stringify(probe)).toContain('GPU 0 cannot be read');
    const { session } = await opened(fake);
    expect([...new Set(session.channels.map((c) => c.component))]).toEqual(['gpu-1']);
    session.close();
    expect(await refused(fake, { CUDA_VISIBLE_DEVICES: '0' })).toMatch(/GPU 0, which cannot be read/);
  });
});

suite(`CUDA_VISIBLE_DEVICES${why}`, () => {
  const mig = 'MIG-aaaaaaaa-1111-2222-3333-444444444444';
  const other = 'MIG-bbbbbbbb-1111-2222-3333-444444444444';
  const four = { count: 4, '2.mig': `${mig},${other}` };
  const components = async (env: Record<string, string>, control: Record<string, string | number> = four) => {
    const { session } = await opened(fakeNvml(control), env);
    session.close();
    return [...new Set(session.channels.map((c) => c.component))];
  };
  test.each([
    ['1', ['gpu-1']],
    ['3,0', ['gpu-0', 'gpu-3']],
    [uuid(1), ['gpu-1']],
    ['GPU-00000003', ['gpu-3']],
    [mig, ['gpu-2']],
    [`MIG-${uuid(2)}/1/0`, ['gpu-2']],
    ['MIG-aaaa', ['gpu-2']],
    ['1,-1,2', ['gpu-1']],
    ['', []],
    ['NoDevFiles', []],
  ])('"%s"', async (value, expected) => {
    expect(await components({ CUDA_VISIBLE_DEVICES: value })).toEqual(expected);
  });
  test('unset: all', async () => {
    expect(await components({})).toEqual(['gpu-0', 'gpu-1', 'gpu-2', 'gpu-3']);
  });
  test('a MIG instance is measured with its whole GPU, and the title says so', async () => {
    const { session } = await opened(fakeNvml(four), { CUDA_VISIBLE_DEVICES: mig });
    expect(session.channels[0]?.title).toMatch(/whole GPU .*MIG-aaaaaaaa/);
    session.close();
  });
  test.each(['4', 'GPU-ffff', 'MIG-ffff', 'cuda:0', 'GPU-0'])(
    '"%s" is refused, naming the valid ids; the library is shut down',
    async (value) => {
      const fake = fakeNvml(four);
      const sentence = await refused(fake, { CUDA_VISIBLE_DEVICES: value });
      for (const id of [value, uuid(0), uuid(3), mig, other]) expect(sentence).toContain(id);
      expect(fake.log()).toEqual(['init', 'shutdown']);
    },
  );
  test('GPUs of different models: an index needs the order of the bus', async () => {
    const mixed = { count: 2, '0.name': 'NVIDIA T4', '1.name': 'NVIDIA H100' };
    expect(await refused(fakeNvml(mixed), { CUDA_VISIBLE_DEVICES: '0' })).toContain(
      'CUDA_DEVICE_ORDER=PCI_BUS_ID',
    );
    const ordered = { CUDA_VISIBLE_DEVICES: '0', CUDA_DEVICE_ORDER: 'PCI_BUS_ID' };
    expect(await components(ordered, mixed)).toEqual(['gpu-0']);
    expect(await components({ CUDA_VISIBLE_DEVICES: uuid(1) }, mixed)).toEqual(['gpu-1']);
  });
});

suite(`the library is given back${why}`, () => {
  test('after a probe, after a session, after a refusal to initialise', async () => {
    const fake = fakeNvml();
    await nvml.probe(fake.host());
    expect(fake.log()).toEqual(['init', 'shutdown']);
    (await nvml.open(fake.host())).close();
    expect(fake.log()).toEqual(['init', 'shutdown', 'init', 'shutdown']);
  });
});

const hosts: FakeNvml[] = [];
afterEach(() => {
  for (const fake of hosts.splice(0))
    expect(fake.log().filter((line) => line === 'init').length).toBe(
      fake.log().filter((line) => line === 'shutdown').length,
    );
});

suite(`end to end${why}`, () => {
  // A machine that is busy with other work may hold the sampler up at either end: an error of ours is there every time.
  test('sleep 2 is measured into a store with the joules of its GPU', {
    retry: 3,
    timeout: 60_000,
  }, async () => {
    const fake = fakeNvml({ '0.watts': 200, '0.power': 200000, '0.field.186': 200000, '0.tick': 50 });
    hosts.push(fake);
    const host = fake.host();
    const { record, exitCode, unstored } = await measure({
      host,
      workload: await command.open(host, { command: ['sleep', '2'], output: 'stderr' }),
      store: mkdtempSync(join(tmpdir(), 'wattlas-store-')),
      region: 'FR',
    });
    expect([exitCode, unstored]).toEqual([0, null]);
    const gpu = record.components.find(({ id }) => id === 'gpu-0') as (typeof record.components)[number];
    const duration_s = record.runs[0]?.duration_s as number;
    expect(gpu).toMatchObject({ provenance: 'measured' });
    const { value, lo, hi } = gpu.energy_j as { value: number; lo: number; hi: number };
    // 200 W for the run; a tick of the fake counter (50 ms) at either end is 10 J.
    expect(Math.abs(value - 200 * duration_s)).toBeLessThan(20);
    expect(lo).toBeLessThan(200 * duration_s);
    expect(hi).toBeGreaterThan(200 * duration_s);
  });
});
