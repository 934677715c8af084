import type { Chart } from '../../../../src/charts/chart.ts';
import type { Point, PointsInput } from '../../../../src/charts/point.ts';
import type { PointSearch } from '../../../../src/charts/point-search.ts';
import { figureFile } from '../../parts/figure-file.ts';
import { Rich } from '../../parts/rich.tsx';
import type { Pins } from '../../parts/use-pins.ts';
import { type LegendEntry, PointFigure } from './figure.tsx';
import { captionOf, type Shown } from './page.tsx';

/** Another figure of the same points, with its question, its finding and its files. */
export function SecondFigure({
  chart,
  shown,
  search,
  legend = [],
  pins,
}: {
  readonly chart: Chart<PointsInput, Point>;
  readonly shown: Pick<Shown, 'view' | 'points'>;
  readonly search: PointSearch;
  readonly legend?: readonly LegendEntry[];
  readonly pins?: Pins | undefined;
}) {
  const rows = chart.rows({ points: shown.points });
  const { ignored: _, ...kept } = search as PointSearch & { readonly ignored?: string };
  const file = (extension: 'svg' | 'png') => figureFile(chart.id, kept, extension);
  return (
    <>
      <h2 className="sec">{chart.question}</h2>
      <p className="finding">
        <Rich text={chart.finding(rows)} />
      </p>
      <PointFigure
        chart={chart}
        rows={rows}
        search={search}
        pins={pins}
        legend={legend}
        heading="h3"
        caption={captionOf({ ...shown, rows })}
        count={
          <>
            <span>
              <b>
                {rows.length} of {shown.points.length}
              </b>{' '}
              values shown.
            </span>
            {chart.id === 'score-energy' && shown.view.lone_scores.length > 0 && (
              <span>{shown.view.lone_scores.join('. ')}.</span>
            )}
            <span>
              <a href={file('svg')}>SVG</a>, <a href={file('png')}>PNG</a>
            </span>
          </>
        }
      />
    </>
  );
}
