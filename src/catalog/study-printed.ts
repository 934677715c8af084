import type { Fact, Source } from '../domain/fact.ts';
import { studyPrinted as text } from './compiled/study-printed.ts';

/** A value as a paper prints it. */
export interface PrintedFact extends Fact {
  /** Its digits as they stand there, as `1.0e-4` or `592,570,000`. */
  readonly printed: string;
  /** Half a unit of the last printed digit: how far the value may be from what was meant. */
  readonly half_ulp: number;
}

interface Table {
  readonly source: Source;
  readonly facts: readonly (readonly [
    id: string,
    value: number,
    printed: string,
    unit: string,
    year: number,
  ])[];
}

let byId: ReadonlyMap<string, PrintedFact> | undefined;

/** Every value of "Power Hungry Processing" (Luccioni et al. 2024) that Wattlas recomputes, by its id. */
export function printedFacts(): ReadonlyMap<string, PrintedFact> {
  if (byId === undefined) {
    const { source, facts } = JSON.parse(text) as Table;
    byId = new Map(
      facts.map(([id, value, printed, unit, year]) => [
        id,
        {
          id,
          value,
          printed,
          unit,
          year,
          source,
          provenance: 'published',
          half_ulp: halfUlp(printed, value),
        },
      ]),
    );
  }
  return byId;
}

/**
 * The printed value of an id, as `study/table2/fill-mask/mean`.
 * @throws RangeError where data/ holds no such value: an error of ours, not of the user.
 */
export function printedFact(id: string): PrintedFact {
  const found = printedFacts().get(id);
  if (found === undefined) throw new RangeError(`The catalog holds no printed value ${id}.`);
  return found;
}

/** The last digit stands for this much, halved: `0.0` of `1.0e-4` is tenths of ten-thousandths, `8` of `2.8B` tenths of billions. */
function halfUlp(printed: string, value: number): number {
  const digits = printed.replaceAll(',', '');
  const [mantissa = digits] = /^[\d.]+/.exec(digits) ?? [];
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  return ((value / Number(mantissa)) * 10 ** -decimals) / 2;
}
