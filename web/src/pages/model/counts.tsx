import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Architecture } from '../../../../src/architectures/architecture.ts';
import type { ModelCount } from '../../../../src/architectures/model-count.ts';
import { type Precision, precisions } from '../../../../src/architectures/precision.ts';
import type { ModelPreset } from '../../../../src/catalog/models.ts';
import { modelParts } from '../../../../src/charts/model-parts.ts';
import { Banner } from '../../parts/banner.tsx';
import { CopyButton } from '../../parts/command.tsx';
import { DownloadMenu } from '../../parts/download.tsx';
import { ChartFigure } from '../../parts/figure.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { Rich } from '../../parts/rich.tsx';
import { Seg } from '../../parts/seg.tsx';
import type { ModelSearch } from '../../router.tsx';
import { isDark } from '../../theme.ts';
import { csv, save, taskName } from '../../words.ts';
import type { Asked } from './asked.ts';
import { countFacts } from './count-facts.ts';
import { PartsTable } from './parts-table.tsx';

/** What the model holds and computes for what is asked, counted in the browser as it is typed. */
export function Counts({
  preset,
  architecture,
  asked,
  count,
}: {
  readonly preset: ModelPreset;
  readonly architecture: Architecture;
  readonly asked: Asked;
  readonly count: ModelCount;
}) {
  const navigate = useNavigate({ from: '/model/$id' });
  const set = (change: ModelSearch, replace = false) =>
    navigate({
      search: (before) => ({ ...before, ...change }) as ModelSearch,
      replace,
      resetScroll: false,
    });
  const rows = useMemo(() => modelParts.rows(count), [count]);
  const generates = architecture.cache !== null;
  const encoder = architecture.kind === 'encoder';
  const file = preset.id.replaceAll('/', '-');
  const figure = (extension: string) => () =>
    `/api/figures/model-parts.${extension}?${new URLSearchParams({
      model: preset.id,
      tokens: String(asked.tokens),
      new_tokens: String(asked.newTokens),
      batch: String(asked.batch),
      precision: asked.precision,
      ...(asked.task ? { task: asked.task } : {}),
      theme: isDark() ? 'dark' : 'light',
    })}`;
  return (
    <>
      <div className="row ctl bar">
        <NumberField
          label="Tokens"
          value={asked.tokens}
          most={1_000_000}
          onChange={(tokens) => set({ tokens }, true)}
        />
        {generates && (
          <NumberField
            label="New tokens"
            value={asked.newTokens}
            most={1_000_000}
            onChange={(made) => set({ new: made }, true)}
          />
        )}
        <NumberField
          label="Batch"
          value={asked.batch}
          most={65_536}
          onChange={(batch) => set({ batch }, true)}
        />
        <Seg<Precision>
          label="Precision"
          value={asked.precision}
          choices={precisions.map((precision) => [precision, precision])}
          onChoose={(precision) =>
            set({ precision: precision === 'fp32' ? undefined : precision } as ModelSearch)
          }
        />
        {encoder && (
          <span className="g">
            <label className="lab" htmlFor="head">
              Head
            </label>
            <select
              id="head"
              className="chip sel"
              value={asked.task ?? ''}
              onChange={(event) => set({ task: event.target.value || undefined } as ModelSearch)}
            >
              <option value="">none, the body alone</option>
              {architecture.tasks.map((task) => (
                <option key={task} value={task}>
                  {taskName(task)}
                </option>
              ))}
            </select>
          </span>
        )}
        <span className="end">
          <DownloadMenu
            items={[
              {
                label: 'CSV, parts',
                act: () =>
                  save(
                    `wattlas-${file}-parts.csv`,
                    'text/csv',
                    csv(
                      ['part', 'params', 'prefill_flop', 'decode_flop'],
                      rows.map((r) => [r.part, r.params, r.prefill_flop, r.decode_flop]),
                    ),
                  ),
              },
              {
                label: 'JSON, whole count',
                act: () =>
                  save(
                    `wattlas-${file}-count.json`,
                    'application/json',
                    JSON.stringify({ model: preset.id, ...count }, null, 2),
                  ),
              },
              { label: 'SVG, figure', href: figure('svg') },
              { label: 'PNG, figure', href: figure('png') },
            ]}
          />
          <CopyButton text={() => location.href} label="Copy link" />
        </span>
      </div>
      {count.warnings
        .filter((warning) => !architecture.notes.includes(warning))
        .map((warning) => (
          <Banner key={warning}>{warning}.</Banner>
        ))}
      <section className="panel" aria-label="Counts">
        <div className="fig">
          <div className="fighead">
            <h2>{modelParts.title}</h2>
            <span className="u">
              <Rich text={modelParts.finding(rows)} />
            </span>
          </div>
          <ChartFigure chart={modelParts} rows={rows} />
          <div className="legend">
            <Key colour="var(--cat-1)" text="parameters" />
            <Key
              colour="var(--cat-4)"
              text={count.phases.decode ? 'FLOP of the prefill, one pass over the input' : 'FLOP of one pass'}
            />
            {count.phases.decode && (
              <Key
                colour="var(--cat-5)"
                text={`FLOP of the decode, ${count.phases.decode.passes.toLocaleString('en')} ${count.phases.decode.passes === 1 ? 'pass' : 'passes'} of one token`}
              />
            )}
          </div>
          <dl className="facts sub">
            {countFacts(count).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="nofn">
          <span>
            FLOP are two for each multiply-accumulate of matrix products; element-wise work stands apart. The
            first new token comes from the prefill.
          </span>
        </div>
      </section>
      <PartsTable rows={rows} />
    </>
  );
}

const Key = ({ colour, text }: { readonly colour: string; readonly text: string }) => (
  <span>
    <svg width="9" height="9" aria-hidden="true">
      <rect width="9" height="9" rx="2" fill={colour} />
    </svg>
    {text}
  </span>
);
