import { chargeKwh } from '../../../../src/charts/shown-unit.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import type { Study } from '../../api.ts';
import { covers } from '../../words.ts';
import type { FullTasksView } from './view-of.ts';

/** Where the numbers are from and what they cover. */
export function TasksProvenance({
  study,
  view,
  intensity,
}: {
  readonly study: Study;
  readonly view: FullTasksView;
  /** Of the grid that grams are of. */
  readonly intensity: string | undefined;
}) {
  return (
    <footer className="prov">
      {view.show !== 'own' && (
        <>
          <div>
            <h3>Source of the study's values</h3>
            <a href={study.source.url}>{study.source.title}</a>, {study.source.licence} licence.
          </div>
          <div>
            <h3>They cover</h3>
            {covers(study.perimeter)}; no making of the hardware. {study.hardware}, one query at a time.
          </div>
        </>
      )}
      {view.show !== 'study' && (
        <div>
          <h3>Own values</h3>
          Energy a query of each record, as the page of its run has it; records of the same model, machine,
          perimeter and batch are averaged. Weights may be synthetic: the model's shape, filled with random
          values.
        </div>
      )}
      <div>
        <h3>This view</h3>
        Files carry joules of 1,000 queries whatever unit is shown.
        {view.unit === 'g' &&
          view.g_per_kwh !== undefined &&
          ` Grams are these joules at ${formatNumber(view.g_per_kwh, 5)}\u00a0g/kWh, ${intensity}.`}
        {view.unit === 'charges' && ` A phone charge is ${chargeKwh()}\u00a0kWh (US EPA, 2024).`}
      </div>
    </footer>
  );
}
