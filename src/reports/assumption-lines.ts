import { formatNumber } from '../domain/format.ts';
import { largeNumber } from '../domain/large-number.ts';
import type { Assumption } from '../estimators/outcome.ts';
import { flagOf } from './estimate-flags.ts';
import type { ReportTerminal } from './text.ts';

/** What an answer rests on, one paragraph each with the option that changes it; nothing where nothing is assumed. */
export function assumptionLines(assumptions: readonly Assumption[], t: ReportTerminal): string[] {
  if (assumptions.length === 0) return [];
  return [
    t.text('Rests on'),
    ...assumptions.map(({ field, value, unit, source }) => {
      const words = `${flagOf(field)} ${shown(value)}${unit === null || unit === '1' ? '' : ` ${value === 1 ? unit.replace(/s$/, '') : unit}`}: ${source}`;
      const [first = '', ...rest] = t.paragraph(words, 4).split('\n');
      return [`  ${t.state('assumed', first.trimStart())}`, ...rest].join('\n');
    }),
    '',
  ];
}

const shown = (value: number | string): string =>
  typeof value !== 'number'
    ? value
    : value >= 1e6
      ? largeNumber(value)
      : Number.isInteger(value)
        ? value.toLocaleString('en-GB')
        : formatNumber(value, 4);
