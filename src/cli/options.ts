import type { Command } from 'commander';
import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';

/** `--store DIR` as `options.store`. Default: WATTLAS_STORE, the configured store, then the XDG data directory. */
export const storeOption = <C extends Command>(verb: C): C =>
  verb.option('--store <dir>', 'directory of the store (default: WATTLAS_STORE, then the configured one)');

/** `--json` as `options.json`: the record alone on standard output. */
export const jsonOption = <C extends Command>(verb: C): C =>
  verb.option('--json', 'print JSON alone on standard output');

/** `--no-color` as `options.color === false` and `--ascii` as `options.ascii`: pass the options to `terminal()`. */
export const displayOptions = <C extends Command>(verb: C): C =>
  verb.option('--no-color', 'print without colours').option('--ascii', 'print with ASCII signs alone');

/** `--machine DIR` as `options.machine`: a recorded machine instead of this one. */
export const machineOption = <C extends Command>(verb: C): C =>
  verb.option('--machine <dir>', 'read the recorded machine in this directory instead of this one');

/** `--region ID` as `options.region`. Default: the configured region, then the world average. */
export const regionOption = <C extends Command>(verb: C): C =>
  verb.option('--region <id>', 'region whose grid intensity gives the carbon, as FR, US-OR or aws:us-west-2');

interface Range {
  readonly min: number;
  readonly max?: number;
  /** Unit the accepted values are named in, as `s`. */
  readonly unit?: string;
}

/** Parser of an option that takes a whole number, for commander's `option(flags, description, parser)`. @throws {Problem} */
export const wholeNumber =
  (flag: string, range: Range = { min: 1, max: 1_000_000_000 }) =>
  (text: string): number => {
    const value = /^[+-]?\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
    return within(flag, text, value, 'a whole number', range);
  };

/** The same of an amount, which may be told with k, M, B or T or as `1e6`. @throws {Problem} */
export const wholeAmount =
  (flag: string, range: Range) =>
  (text: string): number => {
    const value = amountOf(text);
    return within(flag, text, Number.isInteger(value) ? value : Number.NaN, 'a whole number', range);
  };

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** Parser of an option that takes a number above 0, plain (`5.76e23`) or with k, M, B or T (`7B`). @throws {Problem} */
export const positiveNumber =
  (
    flag: string,
    range: Range = { min: Number.MIN_VALUE },
    /** What is taken, as the refusal shows it. */
    example = '1.5e9 or 1.5B',
  ) =>
  (text: string): number => {
    const value = amountOf(text);
    if (Number.isFinite(value) && value >= range.min && (range.max === undefined || value <= range.max))
      return value;
    const limits =
      range.min === Number.MIN_VALUE
        ? 'above 0'
        : `from ${range.min}${range.max === undefined ? '' : ` to ${range.max}`}`;
    throw refusal(`${flag} takes a number ${limits}, as ${example}, not "${text}".`);
  };

/** A number from 0, plain or with k, M, B or T; NaN where it is none. */
function amountOf(text: string): number {
  const [, digits = '', multiple = ''] = /^\+?([\d.]+(?:e[+-]?\d+)?)([kMBT]?)$/i.exec(text.trim()) ?? [];
  const factor = MULTIPLES[multiple.toLowerCase() === 'k' ? 'k' : multiple.toUpperCase()];
  return digits === '' ? Number.NaN : Number(digits) * (factor ?? Number.NaN);
}

/** The same of an amount that is small, as hours or watts: its refusal shows this example. @throws {Problem} */
export const positiveAmount = (flag: string, example: string) => positiveNumber(flag, undefined, example);

/** Parser of an option that takes a percentage, as `5%` or `5`, into a fraction. @throws {Problem} */
export const percentage =
  (flag: string, range: Range = { min: 0.01, max: 100 }) =>
  (text: string): number => {
    const digits = text.trim().replace(/\s*%$/, '');
    return (
      within(flag, text, digits === '' ? Number.NaN : Number(digits), 'a percentage', {
        ...range,
        unit: '%',
      }) / 100
    );
  };

/** Parser of an option that takes a text which stands in a line of its own. @throws {Problem} for none, and for control characters. */
export const oneLine =
  (flag: string) =>
  (text: string): string => {
    if (text.trim() === '' || /\p{Cc}/u.test(text))
      throw refusal(`${flag} takes one line of text, not ${JSON.stringify(text)}.`);
    return text;
  };

/** Parser of an option that takes one of a few words. @throws {Problem} which names the likely one, and all. */
export const oneOf =
  <Word extends string>(flag: string, words: readonly Word[]) =>
  (text: string): Word => {
    if ((words as readonly string[]).includes(text)) return text as Word;
    throw refusal(`${flag} does not take "${text}"${didYouMean(text, words)} It takes ${words.join(', ')}.`);
  };

/** `; did you mean "runs"?`, or a full stop where nothing is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates).map((candidate) => `"${candidate}"`);
  return near.length === 0 ? '.' : `; did you mean ${near.join(' or ')}?`;
}

function within(
  flag: string,
  text: string,
  value: number,
  kind: string,
  { min, max, unit = '' }: Range,
): number {
  const tail = unit === '' ? '' : unit === '%' ? '%' : ` ${unit}`;
  const upTo =
    max === undefined
      ? `${kind} of at least ${min}${tail}`
      : `${kind} from ${min}${tail} to ${max.toLocaleString('en-GB')}${tail}`;
  if (Number.isFinite(value) && value >= min && (max === undefined || value <= max)) return value;
  throw refusal(`${flag} takes ${upTo}, not "${text}".`);
}
