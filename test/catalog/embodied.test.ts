import { expect, test } from 'vitest';
import { embodiedFacts, embodiedOf } from '../../src/catalog/embodied.ts';

test('the published figures are kept as they were published', () => {
  const value = (id: string) => embodiedFacts().find((fact) => fact.id === `embodied/${id}`)?.value;
  expect(value('h100/nvidia')).toBe(1312 / 8);
  expect(value('a100/falk')).toBe(127.6);
  expect(value('node/morrison')).toBe(3700 / 8);
  expect(value('server/ecologits')).toBe(5700);
  expect(value('gpu/boavizta')).toBe(575.1);
});

test('an accelerator spans its own cards with the lighter and the heavier server, and what holds both', () => {
  // Cards 127.6 and 150 with an eighth of 2,500 or 5,700; with their share 318 and 462.5.
  expect(embodiedOf('a100-sxm-80')).toMatchObject({ lo: 318, hi: 150 + 5700 / 8 });
  expect(embodiedOf('NVIDIA H100 80GB HBM3')).toMatchObject({ lo: 462.5, hi: 164 + 5700 / 8 });
});

test('an accelerator of which nothing is published spans all cards, and says by which facts', () => {
  const { lo, value, hi, facts } = embodiedOf('l40s');
  expect(lo).toBeCloseTo(127.6 + 2500 / 8, 9);
  expect(hi).toBeCloseTo(575.1 + 5700 / 8, 9);
  expect(value).toBeCloseTo(Math.sqrt(lo * hi), 9);
  expect(facts.map(({ covers }) => covers)).not.toContain('die');
});
