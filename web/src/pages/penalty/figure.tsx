import type { LawFact } from '../../../../src/catalog/laws.ts';
import type { Chart } from '../../../../src/charts/chart.ts';
import { extraText } from '../../../../src/charts/extra-text.ts';
import type { PenaltyInput, PenaltyRow } from '../../../../src/charts/penalty.ts';
import type { PenaltyRequest } from '../../../../src/charts/penalty-search.ts';
import { formatFixed, formatRatio } from '../../../../src/domain/format.ts';
import { formatCount, shortCount } from '../../../../src/domain/multiple.ts';
import { powerText } from '../../../../src/domain/powers.ts';
import type { PointReading } from '../../parts/points.tsx';
import { FigurePanel } from '../answers/figure-panel.tsx';

/** The curves with the model on them; points at each doubling and at the least of each curve are read. */
export function PenaltyFigure({
  chart,
  rows,
  request,
  fact,
}: {
  readonly chart: Chart<PenaltyInput, PenaltyRow>;
  readonly rows: readonly PenaltyRow[];
  readonly request: PenaltyRequest;
  readonly fact: LawFact;
}) {
  const { equal, served, model } = request;
  return (
    <FigurePanel
      chart={chart}
      rows={rows}
      unit={fact.title}
      finding={false}
      readingOf={(row) => readingOf(row, equal)}
      legend={
        <>
          {' '}
          {model && (
            <span className="badge">
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                <circle cx="7" cy="7" r="5" fill="var(--volt)" stroke="var(--on-volt)" strokeWidth="2" />
              </svg>
              {model.params === 280e9 && model.tokens === 300e9 ? 'Gopher (Rae et al. 2021)' : 'your model'},{' '}
              {shortCount(model.params)} on {shortCount(model.tokens)} tokens
            </span>
          )}
          {served > 0 && (
            <span className="badge">
              <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
                <circle cx="7" cy="7" r="5" fill="var(--surface)" stroke="var(--seq-4)" strokeWidth="1.8" />
              </svg>
              best over its life, {shortCount(served)} tokens served
            </span>
          )}
          <span className="badge">
            <svg width="20" height="8" viewBox="0 0 20 8" aria-hidden="true">
              <path d="M0 4h20" stroke="var(--ink-2)" strokeWidth="2" strokeDasharray="5 4" />
            </svg>
            outside what the law was fitted to
          </span>
        </>
      }
      foot={
        <>
          {' '}
          <span>
            {equal === 'loss'
              ? 'Every size is trained until it reaches the loss of the best one.'
              : 'Every size gets the compute of the best one; what it does not take in use is left for its training.'}
          </span>
          {fact.fitted && (
            <span>
              The law was fitted to {shortCount(fact.fitted.params[0])} to {shortCount(fact.fitted.params[1])}{' '}
              parameters and {shortCount(fact.fitted.tokens[0])} to {shortCount(fact.fitted.tokens[1])}{' '}
              tokens.
            </span>
          )}
        </>
      }
    />
  );
}

function readingOf(row: PenaltyRow, equal: 'loss' | 'compute'): PointReading {
  const what = {
    training: `${powerText(row.flop)} FLOP, training`,
    lifetime: `${powerText(row.flop)} FLOP, with its use`,
    model: 'Your model',
  }[row.kind];
  const extra = extraText(row.extra, equal);
  const times = row.extrapolation > 1.001 ? `×${formatFixed(row.extrapolation, 1)}` : 'no';
  return {
    title: what,
    facts: [
      ['Size ÷ best', formatRatio(row.x)],
      [equal === 'loss' ? 'Extra compute' : 'Extra loss', extra],
      ['Parameters', formatCount(row.params)],
      ['Tokens', row.tokens === null ? 'never enough' : formatCount(row.tokens)],
      ['Loss', row.loss === null ? '–' : formatFixed(row.loss, 3)],
      ['Extrapolated', times],
    ],
    spoken: `${what.replace('^', ' to the power of ')}: ${formatRatio(row.x).replace('×', '')} times the best size, ${formatCount(row.params)} parameters, ${equal === 'loss' ? 'compute' : 'loss'} ${extra}${row.extrapolation > 1.001 ? `, extrapolated ${formatFixed(row.extrapolation, 1)} times` : ''}`,
  };
}
