import { formatNumber } from '../domain/format.ts';
import type { BenchmarkScore, Imported } from '../domain/imported.ts';
import type { Measurement } from '../domain/record.ts';
import type { ReportTerminal } from './text.ts';

/** Where a record came from, in one line: `codecarbon 2.3.1, logs/emissions.csv:3, run 7397b210, 2023-09-08T12:50:09`. */
export const originOf = ({ format, version, file, line, run_id, timestamp }: Imported): string =>
  [
    version === null ? format : `${format} ${version}`,
    line === null ? file : `${file}:${line}`,
    ...(run_id === null ? [] : [`run ${run_id}`]),
    ...(timestamp === null ? [] : [timestamp]),
  ].join(', ');

/** A record of scores alone: what was scored, and that energies stand in other records. */
export function scoresText(
  record: Measurement,
  scores: readonly BenchmarkScore[],
  t: ReportTerminal,
): string {
  const { subject, imported, id } = record;
  return [
    t.bold(t.text(`Scores of ${subject.title}`)),
    t.paragraph('The record has no energy: it stands beside those of the same model and task.'),
    '',
    t.table(
      [
        { head: 'benchmark' },
        { head: 'metric' },
        { head: 'score', align: 'right' },
        { head: 'std error', align: 'right' },
        { head: 'shots', align: 'right' },
        { head: 'samples', align: 'right' },
      ],
      scores.map((score) => [
        t.text(score.benchmark),
        t.text(score.metric),
        t.text(formatNumber(score.value, 4)),
        t.text(formatNumber(score.stderr, 2)),
        t.text(score.shots === null ? '–' : String(score.shots)),
        t.text(score.samples === null ? '–' : score.samples.toLocaleString('en-GB')),
      ]),
    ),
    '',
    ...(imported ? [t.paragraph(`From     ${originOf(imported)}`, 2)] : []),
    ...record.warnings.map((warning) => `  ${t.state('warn', 'warn')}  ${t.text(warning)}`),
    t.text(`  Stored   run ${id}`),
    '',
    subject.model === undefined
      ? t.next('wattlas runs')
      : t.next(`wattlas runs --model ${subject.model}`, 'for its energies'),
  ].join('\n');
}
