import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type DisplayUnit, energyUnit, formatDate, knownState } from '../../../../src/domain/format.ts';
import { runAs } from '../../../../src/domain/run-as.ts';
import { runDetail } from '../../../../src/domain/run-name.ts';
import type { Task } from '../../../../src/domain/task.ts';
import type { RecordSummary } from '../../api.ts';
import { CommandLine } from '../../parts/command.tsx';
import { Known } from '../../parts/known.tsx';
import { ShowAll } from '../../parts/show-all.tsx';
import { covers, intervalIn, noQueries } from '../../words.ts';

/** Runs shown at first. */
const FIRST = 5;

/** The records of this store that name the model: energy a query and a token, each with its interval. */
export function OwnRuns({
  id,
  task,
  records,
  of,
}: {
  readonly id: string;
  readonly task: Task | null;
  readonly records: readonly RecordSummary[];
  /** All runs of the model, of which these may be the newest. */
  readonly of: number;
}) {
  return (
    <>
      <h2 className="sec">Runs in this store</h2>
      {records.length === 0 ? (
        <section className="panel fig empty" aria-label="Runs in this store">
          <p>
            No run in this store names this model.
            {task && ' This one runs its shape with synthetic weights; nothing is downloaded.'}
          </p>
          {task && (
            <CommandLine command={`wattlas measure --model ${id} --task ${task} --queries 100 --runs 5`} />
          )}
        </section>
      ) : (
        <RunsOfModel records={records} of={of} />
      )}
    </>
  );
}

/** Those that tell the energy of a query first, each kind the newest first. */
function RunsOfModel({ records, of }: { readonly records: readonly RecordSummary[]; readonly of: number }) {
  const [all, setAll] = useState(false);
  const ordered = [
    ...records.filter(({ per_query }) => per_query !== null),
    ...records.filter(({ per_query }) => per_query === null),
  ];
  const shown = all ? ordered : ordered.slice(0, FIRST);
  const run = energyUnit(
    records.flatMap((r) => r.energy_j?.value ?? []),
    'J',
  );
  const query = energyUnit(
    records.flatMap((r) => (r.per_query ? [r.per_query.value] : [])),
    'J',
  );
  // A narrow window has room for one: that which is known.
  const each = shown.some(({ per_query }) => per_query !== null);
  const token = energyUnit(
    records.flatMap((r) =>
      [r.per_token?.input?.value, r.per_token?.output?.value].filter((value) => value !== undefined),
    ),
    'J',
  );
  return (
    <section className="panel" aria-label="Runs in this store">
      <div className="tblwrap">
        <table className="tcards records">
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col" className="d-only">
                Run as
              </th>
              <th scope="col" className="d-only">
                How known
              </th>
              <Energy title="A run" unit={run} className={each ? 'd-only' : ''} />
              <Energy title="A query" unit={query} className={each ? '' : 'd-only'} />
              <Energy title="A token read" unit={token} className="d-only" />
              <Energy title="A token made" unit={token} className="d-only" />
              <th scope="col" className="d-only">
                On, covers
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((r) => (
              <tr key={r.id}>
                <td className="what">
                  <Link to="/run/$id" params={{ id: r.id }} search={{}}>
                    {formatDate(r.at_s)}
                  </Link>
                  <span className="line2">
                    {runDetail(r.subject) && `${runDetail(r.subject)}, `}
                    {r.runs} {r.runs === 1 ? 'repetition' : 'repetitions'}
                  </span>
                  <span className="line2 m-only">
                    <Known known={r.energy_j ? knownState(r.measured_fraction) : null} /> {runAs(r.subject)}
                  </span>
                </td>
                <td className="d-only how">
                  {runAs(r.subject) || '–'}
                  {r.subject.weights === 'synthetic' && <span className="line2">synthetic weights</span>}
                </td>
                <td className="d-only">
                  <Known known={r.energy_j ? knownState(r.measured_fraction) : null} />
                </td>
                <td className={`n${each ? ' d-only' : ''}`}>{intervalIn(r.energy_j, run.size)}</td>
                <td className={`n${each ? '' : ' d-only'}`} title={r.per_query ? undefined : noQueries}>
                  {intervalIn(r.per_query, query.size)}
                </td>
                <td className="n d-only">{intervalIn(r.per_token?.input ?? null, token.size)}</td>
                <td className="n d-only">{intervalIn(r.per_token?.output ?? null, token.size)}</td>
                <td className="d-only dim covers">
                  <span className="clip" title={r.machine.title}>
                    {r.machine.title}
                  </span>
                  <span className="line2">{covers(r.perimeter)}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ShowAll shown={shown.length} of={ordered.length} what="runs" onShow={() => setAll(true)} />
      {of > records.length && (
        <div className="nofn">
          <span>
            These are the newest {records.length.toLocaleString('en')} of <b>{of.toLocaleString('en')}</b>{' '}
            runs of this model; the page{' '}
            <Link to="/runs" search={{ model: records[0]?.subject.model }}>
              of all runs
            </Link>{' '}
            sorts and filters them all.
          </span>
        </div>
      )}
    </section>
  );
}

const Energy = ({
  title,
  unit,
  className = '',
}: {
  readonly title: string;
  readonly unit: DisplayUnit;
  readonly className?: string;
}) => (
  <th scope="col" className={`n ${className}`}>
    {title}
    <span className="u">{unit.name}, 95&nbsp;% total</span>
  </th>
);
