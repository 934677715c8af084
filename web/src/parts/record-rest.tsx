import { type DisplayUnit, formatDuration, formatTime } from '../../../src/domain/format.ts';
import { runDetail } from '../../../src/domain/run-name.ts';
import type { RecordSummary } from '../api.ts';
import { covers, intervalIn, stateWord, utc } from '../words.ts';
import { Co2e } from './rich.tsx';

/** What a narrow row of the records' table has no room for, in the units of its columns. */
export function RecordRest({
  record,
  query,
  carbon,
}: {
  readonly record: RecordSummary;
  readonly query: DisplayUnit;
  readonly carbon: DisplayUnit;
}) {
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    [
      'Energy a query',
      record.per_query ? `${intervalIn(record.per_query, query.size)}\u00a0${query.name}` : '–',
    ],
    [
      'Carbon a run',
      record.carbon_g ? (
        <>
          {intervalIn(record.carbon_g, carbon.size)} {carbon.name} <Co2e />
        </>
      ) : (
        '–'
      ),
    ],
    ['Duration', formatDuration(record.duration_s)],
    ['Runs', record.runs],
    [
      'Time',
      <span title={utc(record.at_s)} key="time">
        {formatTime(record.at_s)}
      </span>,
    ],
    ['Task', runDetail(record.subject) ?? '–'],
    ['Covers', covers(record.perimeter)],
    ['State', stateWord[record.state]],
    ['Record', <code key="id">{record.id}</code>],
  ];
  return (
    <dl>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
