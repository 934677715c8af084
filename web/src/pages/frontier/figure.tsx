import type { Chart } from '../../../../src/charts/chart.ts';
import type { FrontierRow } from '../../../../src/charts/frontier.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { Known } from '../../parts/known.tsx';
import type { PointReading } from '../../parts/points.tsx';
import { FigurePanel } from '../answers/figure-panel.tsx';
import { costText } from './cost-text.ts';
import type { ShownFrontier } from './frontier-of.ts';
import { standingWords } from './standing-words.ts';

/** Score against cost with the frontier; what is missing is listed below it. */
export function FrontierFigure({
  chart,
  shown,
}: {
  readonly chart: Chart<readonly FrontierRow[], FrontierRow>;
  readonly shown: ShownFrontier;
}) {
  const { rows, axes, of, lacking } = shown;
  const recalled = rows.filter(({ status }) => status === 'recalled').length;
  const kinds = [
    ...new Set(
      rows.map(({ status }) =>
        status === 'measured' || status === 'part measured' || status === 'modelled' ? status : null,
      ),
    ),
  ];
  const wide = rows.some(({ cost_lo, score_lo }) => cost_lo !== null || score_lo !== null);
  return (
    <FigurePanel
      chart={chart}
      rows={rows}
      finding={false}
      head={
        <div className="legend">
          <span className="badge">
            <svg width="20" height="12" viewBox="0 0 20 12" aria-hidden="true">
              <path d="M0 10h8V3h12" fill="none" stroke="var(--ink)" strokeWidth="1.6" />
            </svg>
            none is better for less
          </span>
          {kinds.map((kind) =>
            kind === null ? (
              <Known key="published" known="published" ink />
            ) : (
              <Known key={kind} known={kind} ink />
            ),
          )}
          {recalled > 0 && (
            <span className="badge">
              <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                <circle
                  cx="6"
                  cy="6"
                  r="4"
                  fill="var(--surface)"
                  stroke="var(--ink-2)"
                  strokeWidth="1.6"
                  strokeDasharray="2 1.6"
                />
              </svg>
              recalled from memory
            </span>
          )}
        </div>
      }
      readingOf={(row) => readingOf(row, axes.cost)}
      legend={
        wide && (
          <span>
            Band: between the frontier of the cheap and good ends of all intervals and that of the dear and
            bad ones. Whiskers: SD of repeats for the study, 95&nbsp;% interval for own records.
          </span>
        )
      }
      foot={
        <>
          {' '}
          <span>
            <b>
              {rows.length} of {of}
            </b>{' '}
            models shown{rows.length < of ? '; the others were released on other days' : ''}.
          </span>
          {recalled > 0 && <span>{recalled} are recalled from memory of the paper, not verified.</span>}
          {lacking.length > 0 && (
            <details>
              <summary>{lacking.length} have no score or no cost</summary>
              {[...new Set(lacking)].join(', ')}
            </details>
          )}
        </>
      }
    />
  );
}

function readingOf(row: FrontierRow, cost: string): PointReading {
  const amount = costText(row);
  return {
    title: row.id,
    facts: [
      [cost, amount],
      ['Score', formatNumber(row.score)],
      ...(row.date === null ? [] : [['Released', row.date] as const]),
      ['Standing', standingWords[row.standing]],
      ['How known', row.status],
    ],
    spoken: `${row.id}, ${cost} ${amount}, score ${formatNumber(row.score)}${row.date ? `, released ${row.date}` : ''}, ${standingWords[row.standing]}, ${row.status}`,
  };
}
