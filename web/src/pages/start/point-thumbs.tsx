import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Point } from '../../../../src/charts/point.ts';
import { pointCharts } from '../../../../src/charts/point-search.ts';
import { ChartFigure } from '../../parts/figure.tsx';

const pages = [
  { id: 'size', to: '/size', note: 'energy against parameters' },
  { id: 'specialised', to: '/specialised', note: 'task-specific against multi-purpose' },
  { id: 'length', to: '/length', note: 'carbon against the tokens made' },
] as const;

/** The questions that own records and the study's results answer together, each with its figure. */
export function PointThumbs({ points }: { readonly points: readonly Point[] }) {
  const drawn = useMemo(
    () =>
      pages.map(({ id, ...page }) => {
        const chart = pointCharts[id]({});
        return { ...page, chart, rows: chart.rows({ points }) };
      }),
    [points],
  );
  return drawn.map(({ to, note, chart, rows }) => (
    <Link key={to} to={to} search={{}} className="q">
      <div className="th">
        <ChartFigure chart={chart} rows={rows} compact />
      </div>
      <h3 className="qq">{chart.question}</h3>
      <div className="qn">
        {note}, {rows.length} values
      </div>
    </Link>
  ));
}
