import { useId, useState } from 'react';
import type { WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import { hours } from '../../../../src/charts/hours.ts';
import { formatNumber } from '../../../../src/domain/format.ts';
import { Problem } from '../../../../src/domain/problem.ts';
import type { HourlyIntensity } from '../../../../src/estimators/best-start.ts';
import { hourlySeries } from '../../../../src/estimators/hourly-table.ts';
import { intensityByHour } from '../../../../src/estimators/load-intensity.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { readCsv } from '../../parts/read-csv.ts';
import { FigurePanel } from '../answers/figure-panel.tsx';

/** Means of the hours of the day, as the address keeps them. */
const meansOf = (series: HourlyIntensity): string =>
  intensityByHour(series)
    .map((value) => String(Number(value.toPrecision(4))))
    .join(',');

/** The same; `null` where the series leaves an hour out. */
function meansIn(series: HourlyIntensity): string | null {
  try {
    return meansOf(series);
  } catch {
    return null;
  }
}

/** Intensity by the hour of the day, of a table of the reader's that is read here and sent nowhere. */
export function HoursPanel({ search, set }: { readonly search: WhatIfSearch; readonly set: SetSearch }) {
  const id = useId();
  const [table, setTable] = useState<{
    readonly name: string;
    readonly series: readonly HourlyIntensity[];
  } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const read = async (file: File) => {
    try {
      const series = hourlySeries(await readCsv(file), file.name);
      setTable({ name: file.name, series });
      setProblem(null);
      // Of one region there is nothing to choose.
      if (search.load !== undefined && series.length === 1) weighBy(series[0]);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const weighBy = (chosen: HourlyIntensity | undefined) => {
    try {
      set({ hourly: chosen === undefined ? undefined : meansOf(chosen) });
      setProblem(null);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.message);
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
            Maps gives it, is read in this window and sent nowhere.{' '}
            {search.load === undefined
              ? 'With a load over the day the total is weighed by its hours.'
              : search.hourly === undefined
                ? 'Its hours then weigh the load.'
                : 'The load is weighed by the 24 means that the address holds.'}
          </p>
          {load}
          {search.hourly !== undefined && (
            <button type="button" className="btn sm" onClick={() => weighBy(undefined)}>
              Take the yearly mean of the grid
            </button>
          )}
        </div>
      </section>
    );
  const own = table.series.findIndex((each) => meansIn(each) === search.hourly);
  const weighed = search.hourly === undefined ? 'none' : own < 0 ? 'address' : String(own);
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
      legend={
        <>
          {search.load !== undefined && (
            <Choice
              label="Weigh the load by"
              value={weighed}
              choices={[
                ['none', 'the yearly mean'],
                ...(weighed === 'address' ? [['address', 'the hours of the address'] as const] : []),
                ...table.series.map(({ region }, i) => [String(i), region] as const),
              ]}
              onChoose={(chosen) => weighBy(table.series[Number(chosen)])}
            />
          )}
          {load}
        </>
      }
      foot={
        <span>
          Line: mean over the days. Band: eight days in ten.
          {search.load === undefined && ' With a load over the day the total is weighed by its hours.'}
        </span>
      }
    />
  );
}
