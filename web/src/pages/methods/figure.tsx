import type { Chart } from '../../../../src/charts/chart.ts';
import { type MethodsInput, type MethodsRow, methodUnit } from '../../../../src/charts/methods.ts';
import { formatNumber, formatPercent, formatRatio } from '../../../../src/domain/format.ts';
import { midSentence } from '../../../../src/domain/mid-sentence.ts';
import type { EstimateAnswer } from '../../../../src/estimators/answer.ts';
import { Known } from '../../parts/known.tsx';
import type { PointReading } from '../../parts/points.tsx';
import { FigurePanel } from '../answers/figure-panel.tsx';

/** Every method on one axis; a point that is opened has its formula shown below. */
export function MethodsFigure({
  chart,
  rows,
  answer,
  onShow,
}: {
  readonly chart: Chart<MethodsInput, MethodsRow>;
  readonly rows: readonly MethodsRow[];
  readonly answer: EstimateAnswer;
  readonly onShow: (id: string) => void;
}) {
  const quantity = chart.finding(rows).includes('CO2e') ? 'carbon' : 'energy';
  const unit = methodUnit(rows, quantity);
  const given = rows.filter(({ value }) => value !== null);
  const known = [...new Set(given.map((row) => row.known ?? 'modelled'))];
  const other = answer.not_applicable.filter(({ reason }) =>
    /^It is of (training|fine-tuning|inference)/.test(reason),
  );
  const failed = rows.filter(({ state }) => state === 'failed').length;
  const unlike = rows.some(({ ratio, like }) => ratio !== null && !like);
  return (
    <FigurePanel
      chart={chart}
      rows={rows}
      finding={false}
      onOpen={({ id }) => onShow(id)}
      readingOf={(row) => readingOf(row, unit)}
      legend={
        <>
          {known.map((each) => (
            <Known key={each} known={each} />
          ))}
          <span className="badge">
            <svg width="16" height="10" viewBox="0 0 16 10" aria-hidden="true">
              <rect width="16" height="10" fill="var(--volt)" fillOpacity=".3" />
              <path d="M8 0v10" stroke="var(--ink)" />
            </svg>
            the reference, with its interval
          </span>
        </>
      }
      foot={
        <>
          <span>
            <b>
              {given.length} of {rows.length}
            </b>{' '}
            methods give a number; {rows.length - given.length - failed} do not
            {failed > 0 && `, ${failed} failed`}.
            {other.length > 0 && ` ${other.length} are of another phase than ${answer.setting.phase}.`}
          </span>
          {unlike && <span>Ratios in grey cross a change of coverage and are not a comparison.</span>}
        </>
      }
    />
  );
}

function readingOf(row: MethodsRow, unit: { readonly name: string; readonly size: number }): PointReading {
  const shown = (value: number | null) => (value === null ? '–' : formatNumber(value / unit.size));
  const value = `${shown(row.value)} ${unit.name}`;
  const interval =
    row.lo === null
      ? 'none given'
      : `${shown(row.lo)}–${shown(row.hi)}${row.level === null ? ', ends of the inputs' : `, ${formatPercent(row.level)}`}`;
  const ratio =
    row.ratio === null
      ? '–'
      : row.reference
        ? 'reference'
        : `${formatRatio(row.ratio)}${row.like ? '' : ', other coverage'}`;
  return {
    title: row.title,
    facts: [
      ['Value', value],
      ['Interval', interval],
      ['Ratio', ratio],
      ['How known', row.known ?? 'missing'],
      ['Covers', row.group],
      ['Version', row.id.split('@')[1] ?? '–'],
    ],
    spoken: `${row.title}: ${value}, interval ${interval}, ${row.reference ? 'the reference' : `${ratio.replace('×', '')} times the reference`}, ${row.known}, covers ${midSentence(row.group)}`,
  };
}
