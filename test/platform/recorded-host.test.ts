import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { recordedHost } from '../../src/platform/recorded-host.ts';
import { virtualClock } from '../../src/platform/virtual-clock.ts';

const machines = new URL('../machines/', import.meta.url).pathname;
const open = (name: string) => {
  const clock = virtualClock();
  return { clock, host: recordedHost(join(machines, name), { clock }) };
};
const made: string[] = [];
const directory = (files: Record<string, string>) => {
  const path = mkdtempSync(join(tmpdir(), 'wattlas-recorded-'));
  made.push(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
};
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

describe('a recorded machine', () => {
  test('counts as the real counter would: quantised, a tick at a time, wrapped', () => {
    const { clock, host } = open('fault-wrap');
    const read = () => Number(host.files.readText('/sys/class/powercap/intel-rapl:0/energy_uj'));
    const first = read();
    clock.advance(4);
    expect(read() - first).toBeCloseTo(400e6, -3);
    const before = read();
    clock.advance(0.0004);
    expect(read()).toBe(before);
    clock.advance(1.9996);
    expect(read() + (2 ** 32 * 61035) / 1000 - first).toBeCloseTo(600e6, -3);
    clock.advance(7200);
    expect(read()).toBeGreaterThan(0);
  });

  test('a held descriptor reads what the text does', () => {
    const { clock, host } = open('a-client');
    const path = '/sys/class/powercap/intel-rapl:0/energy_uj';
    const file = host.files.open(path);
    const into = new Uint8Array(32);
    for (const step of [0, 0.0011, 7.9, 0.2, 13]) {
      clock.advance(step);
      const length = file.read(into);
      expect(Buffer.from(into).toString('latin1', 0, length)).toBe(host.files.readText(path));
    }
  });

  test('plays faults for their time', () => {
    const { clock, host } = open('fault-eio-once');
    const file = host.files.open('/sys/class/powercap/intel-rapl:0/energy_uj');
    const into = new Uint8Array(32);
    clock.advance(2.9);
    expect(file.read(into)).toBeGreaterThan(0);
    clock.advance(0.2);
    expect(() => file.read(into)).toThrow(/EIO/);
    clock.advance(0.2);
    expect(file.read(into)).toBeGreaterThan(0);
  });

  test('renders /proc/stat from its template', () => {
    const { clock, host } = open('b-server');
    const busy = () => host.files.readText('/proc/stat').split(/\s+/).slice(1, 4).map(Number);
    const [user = 0] = busy();
    clock.advance(10);
    expect((busy()[0] as number) - user).toBe(0.2 * 104 * 100 * 10);
  });

  test.each(['text', 'none'])('survives a checkout that lost its symbolic links (%s left)', (left) => {
    const path = mkdtempSync(join(tmpdir(), 'wattlas-recorded-'));
    made.push(path);
    cpSync(join(machines, 'b-server'), path, { recursive: true, verbatimSymlinks: true });
    const links = join(path, 'sys/class/powercap');
    rmSync(links, { recursive: true });
    if (left === 'text') {
      mkdirSync(links);
      const text = '../../devices/virtual/powercap/intel-rapl';
      writeFileSync(join(links, 'intel-rapl'), text);
      for (const id of ['intel-rapl:0', 'intel-rapl:1']) writeFileSync(join(links, id), `${text}/${id}`);
    }
    const host = recordedHost(path, { clock: virtualClock() });
    expect(host.files.list('/sys/class/powercap')).toContain('intel-rapl:1');
    expect(host.files.readText('/sys/class/powercap/intel-rapl:1/name')).toBe('package-1\n');
  });

  test('repeats where it says so, its counters going on', () => {
    const source = JSON.parse(readFileSync(join(machines, 'b-server/machine.json'), 'utf8'));
    const path = directory({
      'machine.json': JSON.stringify({
        ...source,
        repeat: true,
        templates: { '/proc/stat': '{n}' },
        counters: { n: { tick_s: 0.5 } },
      }),
      'timeline.csv': 't_s,path,value\n0,n,=100\n4,n,140\n10,n,140\n',
    });
    cpSync(join(machines, 'b-server/proc'), join(path, 'proc'), { recursive: true });
    const clock = virtualClock();
    const host = recordedHost(path, { clock });
    const seen = [0, 2, 2, 6, 2, 10].map((step) => {
      clock.advance(step);
      return Number(host.files.readText('/proc/stat'));
    });
    expect(seen).toEqual([100, 120, 140, 140, 160, 200]);
  });
});

describe('a directory that is no recorded machine is refused by what it lacks', () => {
  test.each([
    ['no directory', '/nonexistent/machine', /no such directory/],
    ['no machine.json', () => directory({}), /machine\.json is missing/],
    ['no JSON', () => directory({ 'machine.json': '{' }), /is not JSON/],
    ['another format', () => directory({ 'machine.json': '{"format":"x","title":""}' }), /format/],
    [
      'a bad row',
      () =>
        directory({
          'machine.json': '{"format":"wattlas-machine/1","title":"t"}',
          'timeline.csv': 't_s,path,value\nsoon,/sys/x,1\n',
        }),
      /line 2/,
    ],
  ])('%s', (_, where, message) => {
    expect(() => recordedHost(typeof where === 'string' ? where : where())).toThrow(message);
  });
});
