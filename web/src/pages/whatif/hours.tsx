import { useId, useState } from 'react';
import { type HoursInput, hours } from '../../../../src/charts/hours.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { Problem } from '../../../../src/domain/problem.ts';
import { hourlySeries } from '../../../../src/estimators/hourly-table.ts';
import { FigurePanel } from '../answers/figure-panel.tsx';

const LARGEST = 64 * 1024 * 1024;

/** Intensity by the hour of the day, of a table of the reader's that is read here and sent nowhere. */
export function HoursPanel() {
  const id = useId();
  const [table, setTable] = useState<{
    readonly name: string;
    readonly series: readonly HoursInput[];
  } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (file: File) => {
    try {
      if (file.size > LARGEST) throw new Error(`${file.name} is too large for a table of hours.`);
      const { parse } = await import('csv-parse/browser/esm/sync');
      const rows: string[][] = parse(await file.text(), {
        bom: true,
        relax_column_count: true,
        skip_empty_lines: true,
      });
      setTable({ name: file.name, series: hourlySeries(rows, file.name) });
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Problem || error instanceof Error ? error.message : String(error));
    }
  };
  const rows = table === null ? [] : hours.rows(table.series);
  const load = (
    <span className="g">
      <label className="btn sm" htmlFor={id}>
        {table === null ? 'Load a CSV of hours' : 'Load another'}
      </label>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept=".csv,text/csv"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) read(file);
        }}
      />
      {problem && (
        <span className="problem" role="status">
          {problem}
          {table !== null && ' The last table is kept.'}
        </span>
      )}
    </span>
  );
  if (table === null)
    return (
      <section className="panel" aria-label={hours.title}>
        <div className="fig">
          <div className="fighead">
            <h2>{hours.title}</h2>
          </div>
          <p className="sub">
            No table of hours is loaded. A CSV with a time column and one column a region, or as Electricity
            Maps gives it, is read in this window and sent nowhere.
          </p>
          {load}
        </div>
      </section>
    );
  return (
    <FigurePanel
      chart={hours}
      rows={rows}
      unit={table.name}
      readingOf={(row) => ({
        title: `${row.region}, ${String(row.hour).padStart(2, '0')}:00 UTC`,
        facts: [
          ['Mean', `${formatNumber(row.mean)} g/kWh`],
          ['Eight days in ten', `${formatNumber(row.lo)}–${formatNumber(row.hi)} g/kWh`],
          ['Days', String(row.days)],
        ],
        spoken: `${row.region} at ${row.hour} hours: ${formatNumber(row.mean)} grams a kilowatt-hour`,
      })}
      legend={load}
      foot={<span>Line: mean over the days. Band: eight days in ten.</span>}
    />
  );
}
