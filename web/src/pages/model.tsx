import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { architectureOf } from '../../../src/architectures/from-config.ts';
import { type ModelView, useApi } from '../api.ts';
import { Banner } from '../parts/banner.tsx';
import { CommandLine } from '../parts/command.tsx';
import { Ignored } from '../parts/ignored.tsx';
import { Rich } from '../parts/rich.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Title } from '../parts/title.tsx';
import { usePageKeys } from '../parts/use-page-keys.ts';
import { taskName } from '../words.ts';
import { askedOf, countOf } from './model/asked.ts';
import { Counts } from './model/counts.tsx';
import { modelFinding } from './model/finding.ts';
import { OwnRuns } from './model/own-runs.tsx';
import { Shape } from './model/shape.tsx';
import { StudyPanel } from './model/study-panel.tsx';

/** One model: its shape, what it holds and computes, its runs here, and what the study took. */
export function ModelPage() {
  const { id } = useParams({ from: '/model/$id' });
  const search = useSearch({ from: '/model/$id' });
  const navigate = useNavigate({ from: '/model/$id' });
  usePageKeys({ reset: () => navigate({ search: {}, resetScroll: false }) });
  const answer = useApi<ModelView>(`/api/models/${encodeURIComponent(id)}`);
  const view = answer.data;
  const architecture = useMemo(
    () => (view?.preset ? architectureOf(view.preset.config) : null),
    [view?.preset],
  );
  const asked = useMemo(() => (architecture ? askedOf(search, architecture) : null), [search, architecture]);
  const count = useMemo(
    () => (architecture && asked ? countOf(architecture, asked) : null),
    [architecture, asked],
  );
  const short = (view?.id ?? id).slice((view?.id ?? id).lastIndexOf('/') + 1);
  if (!view) {
    return (
      <>
        <Title>{`What does ${short} cost?`}</Title>
        {answer.state === 'failed' ? (
          <section className="panel fig empty">
            <h2>{answer.error}</h2>
            <p>The models of the catalog are listed on the page Models, and in the terminal:</p>
            <CommandLine command="wattlas catalog model" />
          </section>
        ) : (
          <Skeleton heights={[60, 140, 380, 260]} />
        )}
      </>
    );
  }
  const { preset, records, study } = view;
  return (
    <>
      <Title>{`What does ${short} cost?`}</Title>
      <p className="finding">
        <Rich text={modelFinding(short, count, view, study.results)} />
      </p>
      <div className="subject">
        <code>{view.id}</code>
        {preset && <span>{preset.family}</span>}
        {architecture && <span>{architecture.kind}</span>}
        {preset?.tasks.map((task) => (
          <span key={task}>{taskName(task)}</span>
        ))}
      </div>
      <Ignored keys={search.ignored} />
      {!preset && (
        <Banner kind="info">
          The catalog does not have the shape of this model, so nothing of it can be counted.
        </Banner>
      )}
      <OwnRuns id={view.id} task={preset?.tasks[0] ?? null} records={records} of={view.runs} />
      {preset && architecture && asked && count && (
        <>
          <h2 className="sec">What it holds and computes</h2>
          <Counts preset={preset} architecture={architecture} asked={asked} count={count} />
          <Shape preset={preset} architecture={architecture} />
        </>
      )}
      <StudyPanel study={study} />
    </>
  );
}
