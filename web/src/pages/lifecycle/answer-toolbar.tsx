import type { ReactNode } from 'react';
import type { ZodObject } from 'zod';
import type { Chart } from '../../../../src/charts/chart.ts';
import { DownloadMenu } from '../../parts/download.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import { csv, save } from '../../words.ts';
import { reset } from './answer-page.tsx';
import { askedOf, figureFile } from './asked-of.ts';

type Cell = string | number | null;

/** The controls of an answer, with a way back to the example, and the files it can be had as; SVG and PNG are drawn by the server from the same address. */
export function AnswerToolbar<Row>({
  chart,
  rows,
  search,
  set,
  controls,
  answer,
  onReset,
}: {
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
  readonly search: object;
  readonly set: SetSearch;
  readonly controls: ReactNode;
  /** What the JSON file holds beside the rows of the figure: all that was computed. */
  readonly answer?: object;
  /** For what the address does not hold. */
  readonly onReset?: () => void;
}) {
  const asked = askedOf(search);
  const chosen = Object.keys(asked).length;
  const names = Object.keys((chart.row as unknown as ZodObject).shape);
  const cells = (row: Row) => names.map((name) => (row as Readonly<Record<string, Cell>>)[name] ?? null);
  return (
    <Toolbar
      controls={
        <>
          {controls}
          {chosen > 0 && (
            <button
              type="button"
              className="btn txt sm"
              onClick={() => {
                onReset?.();
                reset(search, set);
              }}
            >
              Reset
            </button>
          )}
        </>
      }
      download={
        <DownloadMenu
          items={[
            {
              label: 'CSV, rows of the figure',
              act: () => save(`wattlas-${chart.id}.csv`, 'text/csv', csv(names, rows.map(cells))),
            },
            {
              label: answer ? 'JSON, with what it rests on' : 'JSON, rows of the figure',
              act: () =>
                save(
                  `wattlas-${chart.id}.json`,
                  'application/json',
                  JSON.stringify(
                    { chart: chart.id, asked, finding: chart.finding(rows), rows, ...answer },
                    null,
                    2,
                  ),
                ),
            },
            { label: 'SVG, figure', href: () => figureFile(chart.id, 'svg', search) },
            { label: 'PNG, figure', href: () => figureFile(chart.id, 'png', search) },
          ]}
        />
      }
      chosen={chosen}
      values={rows.length}
    />
  );
}
