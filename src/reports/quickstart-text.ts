import { countedRuns } from '../domain/counted-runs.ts';
import { energyUnit, formatFixed, formatInterval, formatNumber, knownState } from '../domain/format.ts';
import { taskTitle } from '../domain/modality.ts';
import type { Measurement } from '../domain/record.ts';
import type { Uncertain } from '../domain/uncertain.ts';
import { perimeterWords } from './perimeter-words.ts';
import type { ReportTerminal } from './text.ts';

/** What a first look measured: a finding, and a row a model with its energy a query, how known, and total interval. */
export function quickstartText(records: readonly Measurement[], t: ReportTerminal): string {
  const known = records.flatMap((record) => (record.per_query ? [{ record, query: record.per_query }] : []));
  const unit = energyUnit(known.map(({ query }) => query.value));
  const [first] = known;
  return [
    t.bold(t.paragraph(findingOf(known))),
    '',
    t.table(
      [
        { head: 'model' },
        { head: 'task' },
        { head: `${unit.name} a query`, align: 'right' },
        { head: 'runs', align: 'right' },
        { head: 'how known' },
        { head: 'total interval', align: 'right' },
      ],
      records.map((record) => [
        t.text(record.subject.model ?? record.subject.title),
        t.text(record.subject.task ? taskTitle(record.subject.task) : '–'),
        t.text(record.per_query ? repeated(record.per_query, unit.size) : '–'),
        String(countedRuns(record).length),
        stateOf(record, t),
        t.text(
          record.per_query
            ? `${formatNumber(record.per_query.lo / unit.size)}–${formatNumber(record.per_query.hi / unit.size)}`
            : '–',
        ),
      ]),
    ),
    '',
    ...(first
      ? [
          t.paragraph(
            `± is repetition alone, 95 %; the total interval adds what the meters may be wrong by, which is the same for all three. Covers ${perimeterWords(first.record.perimeter)}. Weights are synthetic.`,
            2,
          ),
        ]
      : []),
    ...wide(known).map((line) => t.paragraph(line, 2)),
  ].join('\n');
}

const repeated = ({ value, repeat }: Uncertain, size: number): string =>
  repeat ? formatInterval(value / size, repeat.lo / size, repeat.hi / size) : formatNumber(value / size);

function stateOf(record: Measurement, t: ReportTerminal): string {
  if (record.per_query === null) return t.state('missing', 'missing');
  const known = knownState(record.measured_fraction);
  return t.state(known === 'part measured' ? 'part' : known, known);
}

interface KnownRecord {
  readonly record: Measurement;
  readonly query: Uncertain;
}

function findingOf(known: readonly KnownRecord[]): string {
  if (known.length === 0) return 'No finding: no meter could be read.';
  const ordered = [...known].sort((a, b) => a.query.value - b.query.value);
  const [least, most] = [ordered[0] as KnownRecord, ordered.at(-1) as KnownRecord];
  const name = ({ record }: KnownRecord) => record.subject.model ?? record.subject.title;
  if (least === most) return `${name(least)} was measured.`;
  const times = most.query.value / least.query.value;
  return `A query of ${name(most)} took ${formatFixed(times, times < 9.95 ? 1 : 0)} times as much as one of ${name(least)}.`;
}

/** Which models did not come within ± 5 %, so that nobody takes a busy machine's spread for the model's. */
function wide(known: readonly KnownRecord[]): readonly string[] {
  const names = known
    .filter(({ record, query }) => {
      const until = record.protocol?.until ?? null;
      return (
        until !== null &&
        (query.repeat === null || (query.repeat.hi - query.repeat.lo) / 2 > until * query.value)
      );
    })
    .map(({ record }) => record.subject.model ?? record.subject.title);
  return names.length === 0
    ? []
    : [
        `Not within ±5 %: ${names.join(', ')}. Other load on the machine does that; run it again when it is idle.`,
      ];
}
