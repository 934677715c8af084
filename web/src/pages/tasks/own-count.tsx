import { tellsTask } from '../../../../src/charts/task-rows.ts';
import { countRecords } from '../../../../src/domain/alike.ts';
import type { Alike } from '../../api.ts';

const count = (n: number): string => n.toLocaleString('en');

/** Of how many own records the figure shows the means, and why the others are not in it. */
export function OwnCount({ store, means }: { readonly store: Alike; readonly means: number }) {
  const shown = countRecords(store.records.filter(tellsTask));
  const telling = store.means === null ? shown : Math.max(shown, store.means.comparable);
  return (
    <span>
      <b>
        {count(shown)} of {count(store.total)}
      </b>{' '}
      own records shown, as {count(means)} {means === 1 ? 'mean' : 'means'}.
      {telling > shown &&
        ` ${count(telling - shown)} more tell the energy of a query: of ${count(store.means?.groups ?? 0)} kinds of runs the ${count(store.records.length)} with most records are drawn.`}
      {telling < store.total && ' The others name no model, task or number of queries.'}
    </span>
  );
}
