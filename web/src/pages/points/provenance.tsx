import { chargeKwh, type ShownUnit } from '../../../../src/charts/shown-unit.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import type { PointsView } from '../../../../src/reports/points.ts';

/** Where the numbers of a page over models and data sets are from, and what they cover. */
export function PointProvenance({
  view,
  unit,
}: {
  readonly view: PointsView;
  readonly unit?: ShownUnit | undefined;
}) {
  const { study, perimeter, intensity } = view;
  return (
    <footer className="prov">
      <div>
        <h3>Source of the study's values</h3>
        <a href={study.source.url}>{study.source.title}</a>, {study.source.licence} licence.
      </div>
      <div>
        <h3>They cover</h3>
        {perimeter.title}: {perimeter.formula}. {study.covers}. {study.hardware}, one query at a time.
      </div>
      <div>
        <h3>Grid</h3>
        {formatNumber(intensity.g_per_kwh, 5)}&nbsp;g/kWh, {intensity.title}. The paper prints
        297.6&nbsp;g/kWh.
      </div>
      <div>
        <h3>This view</h3>
        Files carry joules and grams of 1,000 queries whatever unit is shown. Own records are read in the same
        perimeter where their parts give it, else in their own.
        {unit === 'charges' && ` A phone charge is ${chargeKwh()}\u00a0kWh (US EPA, 2024).`}
      </div>
    </footer>
  );
}
