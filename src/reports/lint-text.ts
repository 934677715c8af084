import type { LintResult } from '../importers/lint/lint-result.ts';
import type { ReportTerminal } from './text.ts';

const SHOWN = 3;
const count = (n: number, one: string): string => `${n.toLocaleString('en-GB')} ${one}${n === 1 ? '' : 's'}`;

/** Findings, the worst first: what the log says, how far the total moves, what to do. */
export function lintText(result: LintResult, t: ReportTerminal): string {
  const { findings, rows, files, claims, unread, unread_count } = result;
  const of = files > 0 ? ` of ${count(files, 'file')}` : '';
  const head =
    rows === 0
      ? 'There is no energy to look at.'
      : findings.length === 0
        ? `Nothing in ${count(rows, 'row')}${of} misleads, by the rules there are.`
        : `${count(findings.length, 'finding')} in ${count(rows, 'row')}${of}.`;
  return [
    t.bold(t.text(head)),
    ...(claims === null ? [] : [t.text(`Held against what is printed in ${claims}.`)]),
    ...findings.flatMap((finding) => [
      '',
      `  ${t.state(finding.severity === 'error' ? 'failed' : 'warn', finding.severity)}  ${t.bold(finding.rule)}  ${t.dim(t.text(count(finding.count, 'row')))}`,
      t.paragraph(finding.evidence, 4),
      part('Moves', finding.consequence, t),
      part('Do', finding.remedy, t),
    ]),
    ...(unread.length === 0
      ? []
      : [
          '',
          `  ${t.state('warn', 'warn')}  ${t.text(`${count(unread_count, 'place')} could not be read`)}`,
          ...unread
            .slice(0, SHOWN)
            .map((one) =>
              t.paragraph(`${one.file}${one.line === null ? '' : `:${one.line}`}: ${one.reason}`, 4),
            ),
          ...(unread_count > SHOWN
            ? [
                t.dim(
                  t.text(`    and ${(unread_count - SHOWN).toLocaleString('en-GB')} more: --json lists them`),
                ),
              ]
            : []),
        ]),
    '',
    rows === 0 ? t.next('wattlas help lint') : t.next('wattlas help lint', 'for --claims and --json'),
  ].join('\n');
}

/** A label in the margin, and the text hanging beside it. */
function part(label: string, words: string, t: ReportTerminal): string {
  const [first = '', ...rest] = t.paragraph(words, 11).split('\n');
  return [`    ${t.dim(label.padEnd(7))}${first.slice(11)}`, ...rest].join('\n');
}
