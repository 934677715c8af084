import type { z } from 'zod';
import type { Chart } from '../../../../src/charts/chart.ts';
import { DownloadMenu } from '../../parts/download.tsx';
import { isDark } from '../../theme.ts';
import { csv, save } from '../../words.ts';

type Cell = string | number | null;

/** The files an answer can be had as; SVG and PNG are drawn by the server from the same address. */
export function AnswerDownloads<Row extends object>({
  chart,
  rows,
  asked,
  answer,
}: {
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
  readonly asked: object;
  /** All that was computed, for JSON. */
  readonly answer: object;
}) {
  const { ignored: _, ...kept } = asked as Record<string, unknown>;
  const names = Object.keys((chart.row as unknown as z.ZodObject).shape);
  const figure = (extension: string) => () =>
    `/api/figures/${chart.id}.${extension}?${new URLSearchParams({
      ...Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, String(value)])),
      theme: isDark() ? 'dark' : 'light',
    })}`;
  return (
    <DownloadMenu
      items={[
        {
          label: 'CSV, rows of the figure',
          act: () =>
            save(
              `wattlas-${chart.id}.csv`,
              'text/csv',
              csv(
                names,
                rows.map((row) => names.map((name) => (row as Record<string, Cell>)[name] ?? null)),
              ),
            ),
        },
        {
          label: 'JSON, with what it rests on',
          act: () =>
            save(
              `wattlas-${chart.id}.json`,
              'application/json',
              JSON.stringify({ asked: kept, finding: chart.finding(rows), ...answer }, null, 2),
            ),
        },
        { label: 'SVG, figure', href: figure('svg') },
        { label: 'PNG, figure', href: figure('png') },
      ]}
    />
  );
}
