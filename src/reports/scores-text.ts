import type { LoneScore } from '../comparison/join-scores.ts';
import { formatNumber } from '../domain/format.ts';
import type { JoinedScore } from '../domain/result.ts';
import type { ReportTerminal } from './text.ts';

const MOST = 6;

/** Scores that were found apart from their energies: how each was matched, and which stand beside none and why. Empty: there are none. */
export function scoresText(
  joined: readonly {
    readonly model: string;
    readonly metric: string;
    readonly value: number;
    readonly joined?: JoinedScore;
  }[],
  lone: readonly LoneScore[],
  t: ReportTerminal,
): string {
  if (joined.length + lone.length === 0) return '';
  const matched = [
    ...new Set(
      joined.map(
        ({ model, metric, value, joined: from }) =>
          `${model}: ${metric} ${formatNumber(value)}${from === undefined ? '' : `, ${from.format} record ${from.record} (${from.benchmark}${from.shots === null ? '' : `, ${from.shots} shots`}), matched by ${from.matched}`}`,
      ),
    ),
  ];
  const left = lone.map(
    ({ model, benchmark, record, reason }) => `${model}, ${benchmark} (record ${record}): ${reason}`,
  );
  return [
    ...(matched.length === 0 ? [] : [t.bold('Scores from other records'), ...list(matched, t)]),
    ...(left.length === 0
      ? []
      : [`  ${t.state('warn', 'warn')}  ${t.text('scores that stand beside no energy')}`, ...list(left, t)]),
  ].join('\n');
}

const list = (all: readonly string[], t: ReportTerminal): string[] => [
  ...all.slice(0, MOST).map((one) => t.paragraph(one, 4)),
  ...(all.length > MOST ? [t.dim(t.text(`    ${all.length - MOST} more: --json.`))] : []),
];
