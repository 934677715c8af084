import { describe, expect, test } from 'vitest';
import { tableKey } from '../../scripts/data/hardware.mjs';
import { readData } from '../../scripts/data/read.mjs';
import { cpuKey } from '../../src/catalog/cpu-key.ts';
import { cpuCount, cpuNames, cpuTdp, threadWatts } from '../../src/catalog/cpus.ts';

/** Names as /proc/cpuinfo prints them on real machines, with the watts of the socket. */
const REAL: readonly [string, number][] = [
  ['Intel(R) Xeon(R) Gold 6230R CPU @ 2.10GHz', 150],
  ['Intel(R) Xeon(R) Gold 6230 CPU @ 2.10GHz', 125],
  ['Intel(R) Xeon(R) Gold 6148 CPU @ 2.40GHz', 150],
  ['Intel(R) Xeon(R) Platinum 8480+', 350],
  ['Intel(R) Xeon(R) Platinum 8268 CPU @ 2.90GHz', 205],
  ['Intel(R) Xeon(R) Silver 4416+', 165],
  ['INTEL(R) XEON(R) PLATINUM 8592+', 350],
  ['Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz', 120],
  ['Intel(R) Xeon(R) CPU E5-2670 0 @ 2.60GHz', 115],
  ['Intel(R) Xeon(R) CPU E5-2697 v4 @ 2.30GHz', 145],
  ['Intel(R) Xeon(R) CPU E3-1240 V2 @ 3.40GHz', 69],
  ['Intel(R) Xeon(R) CPU           X5647  @ 2.93GHz', 130],
  ['Intel(R) Xeon(R) D-1528 CPU @ 1.90GHz', 35],
  ['Intel(R) Xeon(R) 6980P', 500],
  ['AMD EPYC 7763 64-Core Processor', 280],
  ['AMD EPYC 7742 64-Core Processor', 225],
  ['AMD EPYC 9654 96-Core Processor', 360],
  ['AMD EPYC 9654P 96-Core Processor', 360],
  ['AMD EPYC 7443P 24-Core Processor', 200],
  ['AMD EPYC 74F3 24-Core Processor', 240],
  ['AMD Ryzen 9 7950X 16-Core Processor', 170],
  ['AMD Ryzen 7 5800X 8-Core Processor', 105],
  ['AMD Ryzen 5 3600 6-Core Processor', 65],
  ['AMD Ryzen 7 PRO 5850U with Radeon Graphics', 15],
  ['AMD Ryzen 5 2500U with Radeon Vega Mobile Gfx', 15],
  ['AMD Ryzen Threadripper 3970X 32-Core Processor', 280],
  ['AMD Ryzen Threadripper PRO 5995WX 64-Cores', 280],
  ['AMD FX(tm)-8350 Eight-Core Processor', 125],
  ['AMD Opteron(tm) Processor 6274', 115],
  ['AMD A10-7850K Radeon R7, 12 Compute Cores 4C+8G', 95],
  ['12th Gen Intel(R) Core(TM) i7-12700H', 45],
  ['13th Gen Intel(R) Core(TM) i9-13900K', 125],
  ['11th Gen Intel(R) Core(TM) i7-1195G7 @ 2.90GHz', 28],
  ['Intel(R) Core(TM) i5-8250U CPU @ 1.60GHz', 15],
  ['Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz', 95],
  ['Intel(R) Core(TM) i7 CPU         920  @ 2.67GHz', 130],
  ['Intel(R) Core(TM)2 Duo CPU     E8400  @ 3.00GHz', 65],
  ['Intel(R) Core(TM) Ultra 7 155H', 28],
  ['Intel(R) Celeron(R) CPU G1820TE @ 2.20GHz', 35],
  ['Intel(R) Atom(TM) CPU N270   @ 1.60GHz', 2.5],
  ['Apple M1', 10],
];

test.each(REAL)('%s is %d W', (name, watts) => {
  const match = cpuTdp(name);
  expect(match).toMatchObject({ state: 'matched', fact: { value: watts, unit: 'W', year: null } });
});

describe('a neighbour is never taken for the model', () => {
  const WRONG = [
    'AMD EPYC 7763P 64-Core Processor',
    'Intel(R) Xeon(R) Gold 6230X CPU @ 2.10GHz',
    'Intel(R) Xeon(R) Gold 623 CPU @ 2.10GHz',
    'Intel(R) Xeon(R) CPU E5-2680 v9 @ 2.40GHz',
    'Intel(R) Xeon(R) Platinum 6230R CPU @ 2.10GHz',
    'Intel(R) Core(TM) i5-8250 CPU @ 1.60GHz',
    'Intel(R) Core(TM) i7-8250U CPU @ 1.60GHz',
    'AMD Ryzen 9 7950 16-Core Processor',
    'AMD Ryzen 7 5850U with Radeon Graphics',
    'AMD Opteron(tm) Processor 6274 SE',
    '6274',
    'Apple M1 Pro',
    'AMD EPYC 7R32',
  ];
  test.each(WRONG)('%s', (name) => {
    const match = cpuTdp(name);
    expect(match.state).toBe('unmatched');
    if (match.state === 'unmatched') expect(match.reason).toMatch(/does not hold it/);
  });

  test('a miss lists the nearest names', () => {
    expect(cpuTdp('AMD EPYC 7763P 64-Core Processor')).toMatchObject({
      nearest: expect.arrayContaining(['AMD EPYC 7763']),
    });
    expect(cpuTdp('Intel(R) Xeon(R) Gold 6230X CPU @ 2.10GHz')).toMatchObject({
      nearest: expect.arrayContaining(['Intel Xeon Gold 6230']),
    });
  });

  test('entries of one name that disagree match nothing and say so', () => {
    expect(cpuTdp('Intel(R) Core(TM)2 Quad CPU    Q6600  @ 2.40GHz')).toMatchObject({
      state: 'unmatched',
      reason: 'the catalog holds entries of this name that disagree: 95 and 105 W',
    });
  });
});

describe('names that virtual machines and emulators give', () => {
  const GENERIC = [
    'AMD EPYC',
    'AMD EPYC Processor',
    'AMD EPYC Processor (with IBPB)',
    'AMD EPYC-Rome Processor',
    'AMD EPYC-Milan Processor',
    'Intel Xeon Processor (Skylake, IBRS)',
    'Intel Xeon Processor (Cascadelake)',
    'Intel Core Processor (Haswell, no TSX, IBRS)',
    'Intel(R) Xeon(R) Processor @ 2.20GHz',
    'Intel(R) Xeon(R) CPU @ 2.20GHz',
    'Intel Xeon E3-12xx v2 (Ivy Bridge, IBRS)',
    'QEMU Virtual CPU version 2.5+',
    'Common KVM processor',
    'VirtualApple @ 2.50GHz',
    'Intel(R) Processor',
    '',
    '   ',
  ];
  test.each(GENERIC)('"%s" matches nothing, with a reason', (name) => {
    const match = cpuTdp(name);
    expect(match.state).toBe('unmatched');
    if (match.state === 'unmatched') expect(match.reason).toMatch(/name|virtual/);
  });
});

test('every model of the table is found by its key, or refused as one the table disagrees on', () => {
  const names = cpuNames();
  expect(names.length).toBeGreaterThan(4400);
  const lost = names.filter((name) => {
    const match = cpuTdp(tableKey(name) ?? '');
    return match.state === 'matched' ? match.name !== name : !match.reason.includes('disagree');
  });
  expect(lost).toEqual([]);
});

test('the table holds every processor of its source whose value is a number', () => {
  expect(cpuCount()).toBe(4895);
});

test('a model fact names its source and licence', () => {
  const match = cpuTdp('AMD EPYC 7763 64-Core Processor');
  if (match.state !== 'matched') throw new Error(match.reason);
  expect(match.fact.source).toMatchObject({ id: 'codecarbon-cpu', licence: 'MIT' });
  expect(match.fact.id).toBe('cpu/amd-epyc-7763');
});

test('the key is the same for the same model however it is written', () => {
  expect(cpuKey('Intel(R) Xeon(R) Gold 6230R CPU @ 2.10GHz')).toEqual(cpuKey('intel xeon gold 6230r'));
});

test('watts of a thread are assumed, 4 W between 1 and 12, and hold the evidence of named server processors', () => {
  const fact = threadWatts();
  expect(fact).toMatchObject({ value: 4, lo: 1, hi: 12, unit: 'W', provenance: 'assumed' });
  const { rows } = readData('data').tables.get('hardware/cpu-cores');
  const perThread = rows
    .filter((row: { segment: string }) => row.segment === 'server')
    .map((row: { tdp_w: string; cores: string }) => Number(row.tdp_w) / Number(row.cores) / 2);
  expect(perThread.length).toBe(39);
  expect(Math.min(...perThread)).toBeGreaterThan(fact.lo);
  expect(Math.max(...perThread)).toBeLessThan(fact.hi);
});
