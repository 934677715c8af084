import { useCallback, useMemo, useState } from 'react';
import { MARK_LANE, markLanes } from '../../../src/charts/mark-band.ts';
import { type PowerSeriesShape, power } from '../../../src/charts/power.ts';
import { formatNumber } from '../../../src/domain/format.ts';
import type { Measurement } from '../../../src/domain/record.ts';
import { useApi } from '../api.ts';
import { ChartFigure, type Drawn } from './figure.tsx';
import { Skeleton } from './skeleton.tsx';
import { useChosen } from './use-chosen.ts';

/** Least width of the readout, px: that of .tip, and a little. */
const LEAST_TIP = 192;

type Series = PowerSeriesShape & { readonly samples: number };

/** Power over the run, with the readout under the pointer or the arrow keys. */
export function PowerPanel({
  record,
  minusIdle,
  onView,
}: {
  readonly record: Measurement;
  readonly minusIdle: boolean;
  readonly onView: (minusIdle: boolean) => void;
}) {
  // What was imported has no trace to ask for.
  const sampled = record.sampling !== null;
  const answer = useApi<Series>(
    sampled ? `/api/records/${record.id}/power?points=1200&minus_idle=${minusIdle ? 1 : 0}` : null,
  );
  const series = answer.data;
  const idleKnown = record.idle !== null;
  const rows = useMemo(() => (series ? power.rows(series) : null), [series]);
  const counted = series?.phases.filter((phase) => phase.counted) ?? [];
  const counted_s = counted.reduce((sum, phase) => sum + phase.end_s - phase.start_s, 0);
  return (
    <section className="panel" aria-label="Power">
      <div className="fig">
        <div className="fighead">
          <h2>Power over the run</h2>
          {series && record.sampling && (
            <span className="u">
              {formatNumber(record.sampling.achieved_hz)} samples a second,{' '}
              {series.samples.toLocaleString('en')} kept
            </span>
          )}
          {sampled && (
            <fieldset className="seg end" aria-label="View">
              <label>
                <input type="radio" name="view" checked={!minusIdle} onChange={() => onView(false)} />
                Absolute
              </label>
              <label>
                <input
                  type="radio"
                  name="view"
                  checked={minusIdle}
                  disabled={!idleKnown}
                  onChange={() => onView(true)}
                />
                Minus idle
              </label>
            </fieldset>
          )}
        </div>
        {!sampled ? (
          <p className="dim">No power over time: the record was imported, without a trace.</p>
        ) : minusIdle && !idleKnown ? (
          <p className="dim">Its idle draw was not measured, so it cannot be subtracted.</p>
        ) : rows && series ? (
          <PowerFigure rows={rows} series={series} />
        ) : answer.state === 'failed' ? (
          <p className="dim">{answer.error}</p>
        ) : (
          <Skeleton heights={[330]} />
        )}
      </div>
      {series && (
        <div className="nofn">
          <span>
            The shaded window is what the result counts: <b>{formatNumber(counted_s)} s</b> of{' '}
            {formatNumber(series.duration_s)} s.
          </span>
          <span>Warm-up and idle are stored and not counted.</span>
          {series.marks.length > 0 && <span>Below the phases lie the marks of the work itself.</span>}
          {series.gaps.length > 0 && (
            <span>Gaps are hatched: an energy counter bridges them, sampled power does not.</span>
          )}
        </div>
      )}
    </section>
  );
}

function PowerFigure({
  rows,
  series,
}: {
  readonly rows: ReturnType<typeof power.rows>;
  readonly series: Series;
}) {
  const [drawing, setDrawing] = useState<Drawn | null>(null);
  const chosen = useChosen();
  const { at } = chosen;
  const after = useCallback((next: Drawn) => setDrawing(next), []);
  const scale = drawing?.scale('x');
  const show =
    at !== null && scale
      ? {
          x: scale.apply(at),
          when: [`${formatNumber(at)} s`, ...marksAt(series, at)].join(', '),
          readings: readingsAt(series, at),
        }
      : null;
  const width = drawing?.clientWidth ?? 0;
  const [foot = 292] = drawing?.scale('y')?.range ?? [];
  // In a narrow window neither side of the pointer is as wide as the readout.
  const room = Math.max(0, width - LEAST_TIP);
  return (
    <ChartFigure chart={power} rows={rows} after={after}>
      <div
        className="over"
        role="slider"
        tabIndex={0}
        aria-label="Time in the power figure"
        aria-valuemin={0}
        aria-valuemax={Math.round(series.duration_s)}
        aria-valuenow={Math.round(at ?? 0)}
        aria-valuetext={
          show
            ? `${show.when}: ${show.readings.map((r) => `${r.title} ${r.text}`).join(', ')}`
            : 'no time chosen'
        }
        onPointerMove={(event) => {
          // The page moved under a pointer that did not.
          if (!scale || (event.movementX === 0 && event.movementY === 0)) return;
          const box = event.currentTarget.getBoundingClientRect();
          chosen.point(Math.max(0, Math.min(series.duration_s, scale.invert(event.clientX - box.left))));
        }}
        onPointerLeave={() => chosen.leave()}
        onBlur={chosen.clear}
        onKeyDown={(event) => {
          const step = series.duration_s / (event.shiftKey ? 20 : 200);
          const now = at ?? 0;
          const next = {
            ArrowRight: now + step,
            ArrowLeft: now - step,
            Home: 0,
            End: series.duration_s,
          }[event.key];
          if (event.key === 'Escape') chosen.clear();
          if (next === undefined) return;
          event.preventDefault();
          chosen.step(Math.max(0, Math.min(series.duration_s, next)));
        }}
      />
      {show && (
        <>
          <div className="cross" style={{ left: show.x, top: 42, height: foot - 42 }} />
          <div
            className="tip"
            style={{
              top: 52 + markLanes(series.marks).length * MARK_LANE,
              ...(show.x > width / 2
                ? { right: Math.min(width - show.x + 12, room) }
                : { left: Math.min(show.x + 12, room) }),
            }}
          >
            <h4>{show.when}</h4>
            <dl>
              {show.readings.map((r) => (
                <div key={r.title} style={{ display: 'contents' }}>
                  <dt>{r.title}</dt>
                  <dd>{r.text}</dd>
                </div>
              ))}
            </dl>
          </div>
        </>
      )}
    </ChartFigure>
  );
}

/** Names of the marks a time lies in. */
const marksAt = (series: Series, t: number): readonly string[] => [
  ...new Set(series.marks.filter((mark) => mark.start_s <= t && t <= mark.end_s).map((mark) => mark.name)),
];

function readingsAt(series: Series, t: number): readonly { title: string; text: string }[] {
  return series.channels
    .filter((channel) => channel.role === 'cover')
    .slice(0, 6)
    .map((channel) => {
      let [lo, hi] = [0, channel.t_s.length - 1];
      while (lo < hi) {
        const middle = (lo + hi) >> 1;
        if ((channel.t_s[middle] as number) < t) lo = middle + 1;
        else hi = middle;
      }
      const w = channel.w[lo] ?? null;
      return { title: channel.title, text: w === null ? 'gap' : `${formatNumber(w)}\u00a0W` };
    });
}
