import { lossPoints } from '../../../../src/catalog/losses.ts';
import type { IsoflopRequest } from '../../../../src/charts/isoflop-search.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import type { IsoflopIntervals } from '../../../../src/scaling/isoflop-draws.ts';
import type { IsoflopView } from '../../../../src/scaling/isoflop-view.ts';
import { publishedExponent } from '../../../../src/scaling/overlay-exponents.ts';
import { Rich } from '../../parts/rich.tsx';

/** Law of the catalog that the authors of a table print for it. */
const printedFor = ({ example, fit }: IsoflopRequest): string | null =>
  ({
    llama3: 'llama3',
    chinchilla: fit === 'parabola' ? 'chinchilla-approach-2' : 'chinchilla-approach-3',
    porian: null,
  })[example];

/** Where the points are from, how they were fitted, what the intervals are, and what the authors print. */
export function IsoflopProvenance({
  request,
  view,
  intervals,
}: {
  readonly request: IsoflopRequest;
  readonly view: IsoflopView;
  readonly intervals: IsoflopIntervals | null;
}) {
  const { source, note } = lossPoints(request.example);
  const id = printedFor(request);
  const published = id === null ? null : publishedExponent(id);
  const counted = view.budgets.filter(({ state }) => state === 'in').length;
  return (
    <footer className="prov">
      <div>
        <h3>Source</h3>
        <a href={source.url}>{source.title}</a>; licence: {source.licence}. {note && <Rich text={note} />}
      </div>
      <div>
        <h3>Method</h3>
        {request.fit === 'parabola'
          ? `Second-degree polynomial of loss in log N for each budget; straight line through the ${counted} minima in log-log. D is C ÷ 6N.`
          : `One law L = E + A/N^α + B/D^β for all ${view.table.n} rows by Huber's loss of its logarithm; the minimum of a budget is that of the law.`}{' '}
        A budget is a band of 5&nbsp;% of FLOP with four sizes or more.
      </div>
      <div>
        <h3>Uncertainty</h3>
        {intervals
          ? `Points resampled ${request.fit === 'parabola' ? 'within each budget' : 'one by one'}, ${intervals.samples.toLocaleString('en')} times; percentile interval${intervals.lost > 0 ? `; ${intervals.lost} samples gave no line` : ''}.`
          : request.bootstrap < 2
            ? 'No bootstrap; the band is the 95 % interval of the line by Student’s t.'
            : 'Being drawn.'}
      </div>
      <div>
        <h3>Check</h3>
        {published === null
          ? 'The authors print no exponent for these rows alone.'
          : `Published by the authors: a = ${published.a.toFixed(2)}, b = ${(1 - published.a).toFixed(2)}.`}{' '}
        This fit: {view.line ? `a = ${view.line.a.toFixed(3)}, b = ${view.line.b.toFixed(3)}` : 'none'}
        {view.law && `; E = ${formatNumber(view.law.law.E, 4)}`}. The same on the command line:{' '}
        <code>
          wattlas fit --example {request.example} --approach {request.fit === 'parabola' ? 2 : 3} -o fit.svg
        </code>
      </div>
    </footer>
  );
}
