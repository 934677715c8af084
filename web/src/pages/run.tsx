import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { formatNumber } from '../../../src/domain/format.ts';
import { hardwareTitle } from '../../../src/domain/hardware-title.ts';
import type { Measurement } from '../../../src/domain/record.ts';
import { runDetail } from '../../../src/domain/run-name.ts';
import { useApi } from '../api.ts';
import { CommandLine } from '../parts/command.tsx';
import { ModelLink } from '../parts/model-link.tsx';
import { PowerPanel } from '../parts/power-panel.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { usePageKeys } from '../parts/use-page-keys.ts';
import type { RunSearch } from '../router.tsx';
import { localDateTime, nameOf, utc } from '../words.ts';
import { Actions } from './run/actions.tsx';
import { Breakdown } from './run/breakdown.tsx';
import { Carbon } from './run/carbon.tsx';
import { Checks } from './run/checks.tsx';
import { findingOf } from './run/finding-of.ts';
import { HowMeasured } from './run/how-measured.tsx';
import { Notices } from './run/notices.tsx';
import { Phases } from './run/phases.tsx';
import { Provenance } from './run/provenance.tsx';
import { Reading } from './run/reading.tsx';
import { RunAgain } from './run/run-again.tsx';

/** One run: its reading, its power, where the energy went, what it means in carbon, and how it was measured. */
export function RunPage() {
  const { id } = useParams({ from: '/run/$id' });
  const search = useSearch({ from: '/run/$id' });
  const navigate = useNavigate({ from: '/run/$id' });
  const answer = useApi<Measurement>(`/api/records/${encodeURIComponent(id)}`);
  const record = answer.data;
  usePageKeys({ reset: () => navigate({ search: {} as RunSearch, resetScroll: false }) });
  if (!record) {
    return (
      <>
        <Title>What did this run cost?</Title>
        {answer.state === 'failed' ? (
          <section className="panel fig empty">
            <h2>{answer.error}</h2>
            <p>The runs of this store are listed on the page Runs, and in the terminal:</p>
            <CommandLine command="wattlas runs" />
          </section>
        ) : (
          <Skeleton heights={[60, 140, 380, 260]} />
        )}
      </>
    );
  }
  return (
    <>
      <Title>What did this run cost?</Title>
      <p className="finding">
        <Rich text={findingOf(record)} />
      </p>
      <div className="subject">
        {record.subject.model ? (
          <ModelLink model={record.subject.model} />
        ) : (
          <span>{nameOf(record.subject)}</span>
        )}
        {runDetail(record.subject) && <span>{runDetail(record.subject)}</span>}
        <span>{[hardwareTitle(record.machine), memory(record)].filter(Boolean).join(', ')}</span>
        <span title={utc(record.at_s)}>{localDateTime(record.at_s)}</span>
      </div>
      <Actions record={record} />
      <Notices record={record} ignored={search.ignored} />
      <Reading record={record} />
      <PowerPanel
        record={record}
        minusIdle={search.view === 'minus-idle'}
        onView={(minus) => navigate({ search: (minus ? { view: 'minus-idle' } : {}) as RunSearch })}
      />
      <div className="c32">
        <Breakdown record={record} />
        <section className="panel" aria-label="Carbon and cross-checks">
          <div className="fig">
            <Carbon record={record} />
            <Checks record={record} />
          </div>
        </section>
      </div>
      <Phases record={record} />
      <HowMeasured record={record} />
      <RunAgain record={record} />
      <Provenance record={record} />
    </>
  );
}

const memory = ({ machine }: Measurement) =>
  machine.memory_bytes ? `${formatNumber(machine.memory_bytes / 2 ** 30)}\u00a0GiB` : '';
