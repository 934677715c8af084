import type { LawFact } from '../../../../src/catalog/laws.ts';
import type { PenaltyRequest } from '../../../../src/charts/penalty-search.ts';
import { formatNumber, formatRatio } from '../../../../src/domain/format.ts';
import type { PenaltyView, Surface } from '../../../../src/scaling/penalty-view.ts';

/** Which law, how sure its constants are, what is computed of it, and the same on the command line. */
export function PenaltyProvenance({
  fact,
  surface,
  view,
  request,
}: {
  readonly fact: LawFact;
  readonly surface: Surface;
  readonly view: PenaltyView;
  readonly request: PenaltyRequest;
}) {
  const { E, A, B, alpha, beta } = surface.law;
  return (
    <footer className="prov">
      <div>
        <h3>Law</h3>
        <a href={fact.source.url}>{fact.source.title}</a>. {fact.title}: constants {fact.certainty}.{' '}
        {fact.note}
      </div>
      <div>
        <h3>Method</h3>L = E + A/N<sup>{formatNumber(alpha)}</sup> + B/
        {fact.form === 'kaplan-steps' ? 'S' : 'D'}
        <sup>{formatNumber(beta)}</sup>, E {formatNumber(E)}, A {formatNumber(A)}, B {formatNumber(B)}.
        Training takes 6 FLOP a parameter and token, serving 2. At equal loss the ratio depends on the two
        exponents alone (Kaplan et al. 2020, B.16).
      </div>
      <div>
        <h3>Limits</h3>
        Sizes below {formatRatio(view.asymptote)} the best never reach its loss. Early training and the gain
        of training ever longer are as the law has them; dashed parts were never tried.
        {fact.form === 'kaplan-steps' &&
          ' Sizes are without embeddings; the batch is the critical one of the budget.'}
      </div>
      <div>
        <h3>On the command line</h3>
        <code>wattlas plan size --excess --law {fact.id} -o penalty.svg</code> and{' '}
        <code>
          wattlas plan lifetime --flop {request.flops[1] ?? request.flops[0]} --tokens {request.served} -o
          life.svg
        </code>
      </div>
    </footer>
  );
}
