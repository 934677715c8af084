import type { ReactNode } from 'react';
import type { ZodObject } from 'zod';
import type { Chart } from '../../../../src/charts/chart.ts';
import { DownloadMenu } from '../../parts/download.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Toolbar } from '../../parts/toolbar.tsx';
import { isDark } from '../../theme.ts';
import { csv, save } from '../../words.ts';
import { AnswerPage, reset } from '../lifecycle/answer-page.tsx';

/** A page whose answer is the rows of a chart: question, finding, controls, files, then what it shows. */
export function DrawnAnswer<Row>({
  question,
  chart,
  rows,
  search,
  set,
  controls,
  children,
}: {
  readonly question: string;
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
  readonly search: { readonly ignored?: string };
  readonly set: SetSearch;
  readonly controls: ReactNode;
  readonly children: ReactNode;
}) {
  const { ignored, ...kept } = search as Record<string, string | number | undefined>;
  const chosen = Object.keys(kept).filter((key) => kept[key] !== undefined);
  const asked = Object.fromEntries(chosen.map((key) => [key, String(kept[key])]));
  const file = (extension: string) => () =>
    `/api/figures/${chart.id}.${extension}?${new URLSearchParams({ ...asked, theme: isDark() ? 'dark' : 'light' })}`;
  const names = Object.keys((chart.row as unknown as ZodObject).shape);
  const cells = (row: Row) =>
    names.map((name) => (row as Readonly<Record<string, string | number | null>>)[name] ?? null);
  return (
    <AnswerPage
      question={question}
      search={search}
      set={set}
      told={{ state: 'told', answer: rows }}
      finding={(shown) => chart.finding(shown)}
    >
      {() => (
        <>
          <Toolbar
            controls={
              <>
                {controls}
                {chosen.length > 0 && (
                  <button type="button" className="btn txt sm" onClick={() => reset(search, set)}>
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
                    label: 'JSON, rows of the figure',
                    act: () =>
                      save(
                        `wattlas-${chart.id}.json`,
                        'application/json',
                        JSON.stringify(
                          { chart: chart.id, view: asked, finding: chart.finding(rows), rows },
                          null,
                          2,
                        ),
                      ),
                  },
                  { label: 'SVG, figure', href: file('svg') },
                  { label: 'PNG, figure', href: file('png') },
                ]}
              />
            }
            chosen={chosen.length}
            values={rows.length}
          />
          {children}
        </>
      )}
    </AnswerPage>
  );
}
