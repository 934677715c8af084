import type { z } from 'zod';

/** What a chart is drawn from: one record, a list of summaries, the decimated power of one record, records beside the study's results, a model, the catalog, or an answer that is computed. */
export type ChartSubject =
  | 'record'
  | 'summaries'
  | 'power'
  | 'tasks'
  | 'points'
  | 'model'
  | 'grid'
  | 'answer';

/** The one thing of an SVG element that code outside a browser needs. In a browser it is an `SVGSVGElement`. */
export interface Drawing {
  readonly outerHTML: string;
  setAttribute(name: string, value: string): void;
}

export interface PlotOptions {
  /** A DOM document: the browser's, or linkedom's. Never a global. */
  readonly document: unknown;
  /** Pixels. Under 560 labels move inside the plot; `compact` is 232 wide. */
  readonly width: number;
  /** A thumbnail of 232 × 92 px without axes. */
  readonly compact?: boolean;
  /** Makes ids inside the drawing unique in their page. Default: the chart's id. */
  readonly key?: string;
}

/**
 * A figure that answers one question. `rows` turns its subject into plain rows, `finding` says in a sentence what they
 * show (numbers that matter between `**`), `plot` draws them; all three are pure, and browser and Node call the same.
 */
export interface Chart<Input, Row> {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly subject: ChartSubject;
  /** Schema of one row, which documents the CSV and JSON downloads. */
  readonly row: z.ZodType<Row>;
  rows(input: Input): readonly Row[];
  finding(rows: readonly Row[]): string;
  /** Title of the drawing for who cannot see it. Default: title and finding. */
  label?(rows: readonly Row[]): string;
  plot(rows: readonly Row[], options: PlotOptions): Drawing;
}

export const defineChart = <Input, Row>(chart: Chart<Input, Row>): Chart<Input, Row> => chart;

/** A finding without its emphasis, for titles and files. */
export const plainFinding = (finding: string): string => finding.replaceAll('**', '');

/** Title and finding in one line: the accessible name of the drawing. */
export const labelOf = <Input, Row>(chart: Chart<Input, Row>, rows: readonly Row[]): string =>
  chart.label?.(rows) ?? `${chart.title}. ${plainFinding(chart.finding(rows))}`;

/** Draws the chart and names the drawing for who cannot see it. */
export function draw<Input, Row>(
  chart: Chart<Input, Row>,
  rows: readonly Row[],
  options: PlotOptions,
): Drawing {
  const drawing = chart.plot(rows, options);
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', labelOf(chart, rows));
  return drawing;
}
