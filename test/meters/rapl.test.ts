import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/domain/trace.ts';
import { counterDelta } from '../../src/math/counter-delta.ts';
import { mirrored } from '../../src/measurement/mirrored.ts';
import { rapl } from '../../src/meters/rapl.ts';
import { raplRange } from '../../src/meters/rapl-modulus.ts';
import { machineNames, stage, truth } from './machines.ts';

const STEP_S = 0.1;

interface Reading {
  readonly channel: Channel;
  readonly joules: number;
  /** States of the deltas other than ok. */
  readonly states: readonly string[];
}

/** Reads a machine at 10 Hz; joules between the first and the last reading, failed ones bridged. */
async function measure(name: string, duration_s: number) {
  const { host, clock } = stage(name);
  const session = await rapl.open(host);
  const faults: string[] = [];
  const cells = new Float64Array(session.channels.length);
  const columns = session.channels.map(() => [] as number[]);
  const times: number[] = [];
  for (let i = 0; i <= duration_s / STEP_S; i++) {
    times.push(clock.now_s());
    session.read(cells, 0, (channel, detail) => faults.push(`${channel} ${detail}`));
    cells.forEach((value, c) => {
      columns[c]?.push(value);
    });
    clock.advance(STEP_S);
  }
  const readings = session.channels.map((channel, c): Reading => {
    if (channel.kind !== 'counter') throw new Error('a counter was expected');
    const column = columns[c] as number[];
    const states: string[] = [];
    let joules = 0;
    let last = 0;
    for (let i = 1; i < column.length; i++) {
      if (Number.isNaN(column[i])) {
        states.push('gap');
        continue;
      }
      const dt_s = (times[i] as number) - (times[last] as number);
      const { modulus, max_power_w, joules_per_count } = channel;
      const delta = counterDelta(
        column[last] as number,
        column[i] as number,
        modulus,
        dt_s,
        max_power_w,
        joules_per_count,
      );
      if (delta.state !== 'ok') states.push(delta.state);
      if (delta.state === 'ok' || delta.state === 'wrapped') joules += delta.counts * joules_per_count;
      last = i;
    }
    return { channel, joules, states };
  });
  return { readings, columns, faults, duration_s: times.at(-1) as number };
}

const covered = (readings: readonly Reading[]) =>
  Object.fromEntries(readings.filter((r) => r.channel.role === 'cover').map((r) => [r.channel.component, r]));

const withZones: string[] = [];
for (const name of machineNames) {
  if ((await rapl.probe(stage(name).host)).state === 'available') withZones.push(name);
}
const lossy = ['fault-reset', 'fault-zone-vanishes', 'fault-frozen'];

describe('known energy comes out within 0.1 %', () => {
  test.each(withZones.filter((name) => !lossy.includes(name)))('%s', async (name) => {
    const { readings, duration_s } = await measure(name, 20);
    const known = Object.entries(truth(name)).filter(([component]) => !component.startsWith('gpu'));
    expect(known.length).toBeGreaterThan(0);
    const found = covered(readings);
    for (const [component, joules] of known) {
      const expected = joules(0, duration_s);
      expect(Math.abs((found[component]?.joules ?? 0) / expected - 1), component).toBeLessThan(1e-3);
    }
  });
});

describe('faults are seen', () => {
  test('EACCES: unavailable, with the command that fixes it', async () => {
    const probe = await rapl.probe(stage('fault-eacces').host);
    expect(probe).toMatchObject({ state: 'unavailable', reason: expect.stringContaining('root') });
    expect(probe.state === 'unavailable' && probe.remedy).toBe(
      'sudo chmod a+r /sys/class/powercap/*/energy_uj',
    );
  });
  test.each(['fault-eio-once', 'fault-empty-read-once'])(
    '%s: NaN while it lasts, told once each way',
    async (name) => {
      const { faults, columns } = await measure(name, 20);
      expect(columns[0]?.filter(Number.isNaN).length).toBeGreaterThan(0);
      expect(columns[0]?.includes(0)).toBe(false);
      expect(faults).toHaveLength(2);
    },
  );
  test('no range: the modulus is unknown, and doctor says so', async () => {
    const { host } = stage('fault-max-missing');
    const session = await rapl.open(host);
    expect(session.channels[0]).toMatchObject({ modulus: null });
    expect(JSON.stringify(await rapl.probe(host))).toContain('does not tell its range');
  });
  test('a decrease without a wrap is a reset, never energy', async () => {
    const { readings } = await measure('fault-reset', 10);
    expect(readings[0]?.states).toEqual(['reset']);
    expect(readings[0]?.joules).toBeLessThan(400);
    expect(readings[0]?.joules).toBeGreaterThan(390);
  });
  test('a zone that vanishes reads NaN from then on', async () => {
    const { columns, faults, readings } = await measure('fault-zone-vanishes', 10);
    const dram = readings.findIndex((r) => r.channel.component === 'dram-0');
    expect(columns[dram]?.slice(-50).every(Number.isNaN)).toBe(true);
    expect(faults).toEqual([expect.stringContaining('ENODEV')]);
  });
  test.each(['fault-wrap', 'fault-wrap-amd', 'fault-wrap-dram', 'fault-wrap-old-kernel'])(
    '%s: wraps, once',
    async (name) => {
      const { readings } = await measure(name, 20);
      const wrapped = readings.filter((r) => r.states.length > 0);
      expect(wrapped.length).toBeGreaterThan(0);
      for (const reading of wrapped) expect(reading.states).toEqual(['wrapped']);
    },
  );
  test.each([
    ['e-amd-multi-die', [['0', '1']]],
    [
      'fault-mirrored-dies',
      [
        ['0', '1'],
        ['2', '3'],
      ],
    ],
    ['b-server', []],
  ])('%s: mirrored dies are told from real ones', async (name, expected) => {
    const { columns } = await measure(name, 5);
    const groups = mirrored(columns.map((raw, i) => ({ id: String(i), raw: Float64Array.from(raw) })));
    expect(groups).toEqual(expected);
  });
});

describe('the domain graph', () => {
  const roles = async (name: string) => {
    const session = await rapl.open(stage(name).host);
    return Object.fromEntries(
      session.channels.map((c) => [c.id.replace('rapl:', ''), `${c.role} ${c.component}`]),
    );
  };
  test('laptop: psys and the MMIO duplicate are checks', async () => {
    expect(await roles('c-laptop')).toEqual({
      'intel-rapl:0': 'cover cpu-package-0',
      'intel-rapl:0:0': 'check cpu-core-0',
      'intel-rapl:0:1': 'check cpu-uncore-0',
      'intel-rapl:1': 'check psys',
      'intel-rapl-mmio:0': 'check cpu-package-0',
    });
  });
  test('Sapphire Rapids: zone 2 is socket 1, and DRAM is not inside it', async () => {
    expect(await roles('f-sapphire-rapids')).toEqual({
      'intel-rapl:0': 'cover cpu-package-0',
      'intel-rapl:0:0': 'cover dram-0',
      'intel-rapl:1': 'check psys',
      'intel-rapl:2': 'cover cpu-package-1',
      'intel-rapl:2:0': 'cover dram-1',
      'intel-rapl:3': 'check psys-1',
    });
  });
});

test.each([
  ['g-virtual', /virtual machine/, /bare metal/],
  ['h-no-zones', /no energy zone/, /modprobe/],
  ['i-container', /container hides/, /docker run/],
])('%s: unavailable, and why', async (name, reason, remedy) => {
  const probe = await rapl.probe(stage(name).host);
  if (probe.state !== 'unavailable') throw new Error('expected unavailable');
  expect(probe.reason).toMatch(reason);
  expect(probe.remedy).toMatch(remedy);
});

test.each([
  [262143328850, 61035],
  [65712999613, 15300],
  [65532610987, 15258],
  [4294967295000000, 1e9],
  [262143999938, 1e9 / 2 ** 14],
])('range %d is that of a unit of %d nJ', (max, unit_nj) => {
  const range = raplRange(max);
  expect(range.unit_j * 1e9).toBeCloseTo(unit_nj, 5);
  expect(range.modulus_uj).toBeCloseTo((2 ** 32 * unit_nj) / 1000, -1);
});
