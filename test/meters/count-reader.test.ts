import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countReader, parseCount } from '../../src/meters/count-reader.ts';
import { rapl } from '../../src/meters/rapl.ts';
import { fakeHost } from '../../src/platform/fake-host.ts';

const zone = '/sys/class/powercap/intel-rapl:0';
const bytes = (text: string) => new TextEncoder().encode(text);

/** What is read of a counter whose file holds a text. */
function reading(text: string) {
  const host = fakeHost({ files: { [`${zone}/energy_uj`]: text } });
  const faults: string[] = [];
  const reader = countReader(host.files, `${zone}/energy_uj`, 'rapl:0');
  const value = reader.read((_, detail) => faults.push(detail));
  reader.read((_, detail) => faults.push(detail));
  reader.close();
  return { value, faults };
}

const noCounts = [
  ['negative', '-5\n'],
  ['hexadecimal', '0x1f4\n'],
  ['a fraction', '12.5\n'],
  ['an exponent', '1e6\n'],
  ['two numbers', '12 34\n'],
  ['words', 'n/a\n'],
  ['empty', ''],
  ['a blank line', '\n'],
  ['2^53', '9007199254740992\n'],
  ['2^64 - 1', '18446744073709551615\n'],
  ['longer than the buffer', `${'9'.repeat(40)}\n`],
  ['longer than the buffer, in zeros', `${'0'.repeat(40)}12\n`],
] as const;

describe('what is no count is NaN and a fault, told once', () => {
  test.each(noCounts)('%s', (_, text) => {
    const { value, faults } = reading(text);
    expect(value).toBeNaN();
    expect(faults).toEqual([expect.stringContaining('energy_uj')]);
  });
  test.each(noCounts)('%s: rapl is unavailable, since no counter of it can be read', async (_, text) => {
    const host = fakeHost({ files: { [`${zone}/name`]: 'package-0\n', [`${zone}/energy_uj`]: text } });
    expect(await rapl.probe(host)).toMatchObject({ state: 'unavailable' });
  });
});

test('every count below 2^53 is read exactly', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.constantFrom('', '\n', '\r\n'), (count, end) => {
      const text = bytes(`${count}${end}`);
      expect(parseCount(text, text.length)).toBe(count);
    }),
  );
});
