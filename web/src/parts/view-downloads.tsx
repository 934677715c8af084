import type { Known } from '../../../src/charts/mark.ts';
import { save } from '../words.ts';
import { type AboutView, citationOf, csvOf } from './about-view.ts';
import { type DownloadItem, DownloadMenu } from './download.tsx';
import { figureFile } from './figure-file.ts';

/** The files of a page with one figure and its table: the rows shown, all rows, the figure, and how the view is cited. */
export function ViewDownloads<Row extends { readonly known: Known }>({
  chart,
  title,
  view,
  readAs,
  about,
  rows,
  every,
  csv,
  json,
  more = [],
}: {
  readonly chart: string;
  /** Of the citation. */
  readonly title: string;
  /** What the address asks for. */
  readonly view: object;
  /** What of it also holds of rows that no filter has left out. */
  readonly readAs: AboutView['view'];
  readonly about: () => AboutView;
  readonly rows: readonly Row[];
  /** Before any filter. */
  readonly every: readonly Row[];
  readonly csv: (rows: readonly Row[]) => string;
  /** What JSON holds besides `about`. */
  readonly json: object;
  readonly more?: readonly DownloadItem[];
}) {
  const file = (extension: 'svg' | 'png') => () => figureFile(chart, view, extension);
  const table = (name: string, of: AboutView, shown: readonly Row[]) =>
    save(`wattlas-${name}.csv`, 'text/csv', csvOf(of, every.length, shown, csv(shown)));
  return (
    <DownloadMenu
      items={[
        { label: 'CSV, rows shown', act: () => table(chart, about(), rows) },
        {
          label: 'CSV, all rows',
          act: () => table(`${chart}-all`, { ...about(), view: readAs }, every),
        },
        {
          label: 'JSON, rows shown',
          act: () =>
            save(
              `wattlas-${chart}.json`,
              'application/json',
              JSON.stringify({ ...json, about: about() }, null, 2),
            ),
        },
        ...more,
        { label: 'SVG, figure', href: file('svg') },
        { label: 'PNG, figure', href: file('png') },
        {
          label: 'Citation',
          act: () =>
            save(`wattlas-${chart}-citation.txt`, 'text/plain', citationOf(title, rows.length, about())),
        },
      ]}
    />
  );
}
