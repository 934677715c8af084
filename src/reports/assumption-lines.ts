import { formatNumber } from '../domain/format.ts';
import { largeNumber } from '../domain/large-number.ts';
import type { Assumption } from '../estimators/outcome.ts';
import { flagOf, percentages } from './estimate-flags.ts';
import type { ReportTerminal } from './text.ts';

/** What an answer rests on, one paragraph each with the option that changes it; nothing where nothing is assumed. */
export function assumptionLines(assumptions: readonly Assumption[], t: ReportTerminal): string[] {
  if (assumptions.length === 0) return [];
  return [
    t.text('Rests on'),
    ...assumptions.map((assumption) => {
      const [first = '', ...rest] = t
        .paragraph(`${assumedWords(assumption)}: ${assumption.source}`, 4)
        .split('\n');
      return [`  ${t.state('assumed', first.trimStart())}`, ...rest].join('\n');
    }),
    '',
  ];
}

/** An input that is assumed, by the option that changes it and as that takes it, as `--batch 64 requests` or `--mfu 31%`. */
export function assumedWords({ field, value, unit }: Assumption): string {
  const flag = flagOf(field);
  const option = flag.endsWith('…') ? flag.slice(0, -1) : `${flag} `;
  if (typeof value === 'number' && percentages.includes(field)) return `${option}${shown(100 * value)}%`;
  return `${option}${shown(value)}${unit === null || unit === '1' ? '' : ` ${value === 1 ? unit.replace(/s$/, '') : unit}`}`;
}

const shown = (value: number | string): string =>
  typeof value !== 'number'
    ? value
    : value >= 1e6
      ? largeNumber(value)
      : Number.isInteger(value)
        ? value.toLocaleString('en-GB')
        : formatNumber(value, 4)
            .replace(/(\.\d*?)0+$/, '$1')
            .replace(/\.$/, '');
