import type { ModelPartRow } from '../../../../src/charts/model-parts.ts';
import { formatNumber, formatPercent } from '../../../../src/domain/format.ts';
import { multipleOf } from '../../../../src/domain/multiple.ts';

/** The figure's numbers, the last row their sum. */
export function PartsTable({ rows }: { readonly rows: readonly ModelPartRow[] }) {
  const decodes = rows.some((r) => r.decode_flop !== null);
  const flop = (r: ModelPartRow) => r.prefill_flop + (r.decode_flop ?? 0);
  const sum = (of: (r: ModelPartRow) => number) => rows.reduce((total, r) => total + of(r), 0);
  const all = sum(flop);
  const unit = multipleOf(Math.max(...rows.map(flop), 1));
  const work = (value: number | null) => (value === null ? '–' : formatNumber(value / unit.size));
  const head = (text: string, under = '', className = 'n') => (
    <th scope="col" className={className}>
      {text}
      {under && <span className="u">{under}</span>}
    </th>
  );
  const name = `${unit.prefix}FLOP`;
  const line = (title: string, r: Pick<ModelPartRow, 'params' | 'prefill_flop' | 'decode_flop'>) => (
    <tr key={title}>
      <td>{title}</td>
      <td className="n">{r.params.toLocaleString('en')}</td>
      <td className="n">{work(r.prefill_flop)}</td>
      {decodes && <td className="n">{work(r.decode_flop)}</td>}
      <td className="n d-only">{formatPercent((r.prefill_flop + (r.decode_flop ?? 0)) / all)}</td>
    </tr>
  );
  return (
    <section className="panel tblwrap" aria-label="Parts as a table" id="table" tabIndex={-1}>
      <table className="tcards">
        <thead>
          <tr>
            {head('Part', '', '')}
            {head('Parameters')}
            {head(decodes ? 'Prefill' : 'Work', name)}
            {decodes && head('Decode', name)}
            {head('Share', 'of FLOP', 'n d-only')}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => line(r.title, r))}
          {line('Together', {
            params: sum((r) => r.params),
            prefill_flop: sum((r) => r.prefill_flop),
            decode_flop: decodes ? sum((r) => r.decode_flop ?? 0) : null,
          })}
        </tbody>
      </table>
    </section>
  );
}
