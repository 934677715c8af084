import type { Study } from '../../api.ts';
import { covers } from '../../words.ts';
import type { FullTasksView } from './view-of.ts';

/** Where the numbers are from and what they cover. */
export function TasksProvenance({ study, view }: { readonly study: Study; readonly view: FullTasksView }) {
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
      </div>
    </footer>
  );
}
