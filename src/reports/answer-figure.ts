import type { ZodObject } from 'zod';
import type { Chart } from '../charts/chart.ts';
import { csvLine } from './csv.ts';
import { type FigureOptions, figurePng, figureSvg } from './figure.ts';

/** The chart of an answer that was computed, not stored, with what stands around it in a file. */
export interface AnswerFigure<Row> extends Pick<FigureOptions, 'subject' | 'notes'> {
  readonly chart: Chart<never, Row>;
  readonly rows: readonly Row[];
}

export const figureExtensions = ['svg', 'png', 'csv'] as const;
export type FigureExtension = (typeof figureExtensions)[number];

/** The extension of a file a figure can be written to; null for any other. */
export const figureExtension = (file: string): FigureExtension | null =>
  figureExtensions.find((extension) => file.toLowerCase().endsWith(`.${extension}`)) ?? null;

/** The figure as an SVG or PNG file, or its rows as CSV in SI units. */
export async function answerFile<Row>(
  { chart, rows, subject, notes }: AnswerFigure<Row>,
  extension: FigureExtension,
  options: Omit<FigureOptions, 'subject' | 'notes'>,
): Promise<Uint8Array> {
  if (extension === 'csv') return new TextEncoder().encode(rowsCsv(chart, rows));
  const svg = await figureSvg(chart, rows, { ...options, subject, notes });
  return extension === 'png' ? figurePng(svg) : new TextEncoder().encode(svg);
}

/** Rows of a chart as CSV: the fields of its schema, a missing value an empty cell. */
function rowsCsv<Row>(chart: Chart<never, Row>, rows: readonly Row[]): string {
  const names = Object.keys((chart.row as unknown as ZodObject).shape);
  const cells = (row: Row) =>
    names.map((name) => {
      const value = (row as Readonly<Record<string, string | number | boolean | null>>)[name];
      return typeof value === 'boolean' ? String(value) : value;
    });
  return [csvLine(names), ...rows.map((row) => csvLine(cells(row)))].join('');
}
