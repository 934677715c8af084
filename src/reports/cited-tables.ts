import { energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import type { Cited } from './cited.ts';
import { csvLine } from './csv.ts';

/** Columns of the CSV: raw SI numbers, the unit in the name. New columns are only ever added at the end. */
const columns: readonly (readonly [string, (row: Cited) => string | number | null])[] = [
  ['id', (row) => row.id],
  ['what', (row) => row.what],
  ['task', (row) => row.task],
  ['dataset', (row) => row.dataset],
  ['per', (row) => row.per.replace(',', '')],
  ['energy_j', (row) => row.energy_j?.value ?? null],
  ['energy_lo_j', (row) => row.energy_j?.lo ?? null],
  ['energy_hi_j', (row) => row.energy_j?.hi ?? null],
  ['repeat_lo_j', (row) => row.energy_j?.repeat?.lo ?? null],
  ['repeat_hi_j', (row) => row.energy_j?.repeat?.hi ?? null],
  ['carbon_g', (row) => row.carbon_g],
  ['n', (row) => row.n],
  ['measured_fraction', (row) => row.measured_fraction],
  ['covers', (row) => row.covers],
  ['hardware', (row) => row.hardware],
  ['batch', (row) => row.batch],
  ['score', (row) => row.score],
  ['params', (row) => row.params],
  ['source', (row) => row.source],
  ['licence', (row) => row.licence],
];

/** Rows as CSV (RFC 4180); a cell that a spreadsheet would take for a formula is made harmless. */
export const citedCsv = (rows: readonly Cited[]): string => [citedHead, ...rows.map(citedLine)].join('');

/** The first line of that CSV, and the line of a row. */
export const citedHead = csvLine(columns.map(([name]) => name));
export const citedLine = (row: Cited): string => csvLine(columns.map(([, value]) => value(row)));

interface Printed {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** What LaTeX and Markdown print: one unit for all, the interval beside it, and below what the figures cover. */
function printed(all: readonly Cited[]): Printed {
  const unit = energyUnit(all.flatMap(({ energy_j }) => (energy_j === null ? [] : [energy_j.value])));
  const amount = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value / unit.size));
  return {
    heads: ['What', 'Task', 'Per', `Energy (${unit.name})`, '95 %', 'CO2e (g)', 'Measured', 'Hardware'],
    rows: all.map((row) => [
      row.what,
      [row.task, row.dataset].filter((word) => word !== null).join(', ') || '–',
      row.per,
      amount(row.energy_j?.value),
      row.energy_j !== null && row.energy_j.lo < row.energy_j.hi
        ? `${amount(row.energy_j.lo)}–${amount(row.energy_j.hi)}`
        : '–',
      formatNumber(row.carbon_g),
      formatPercent(row.measured_fraction),
      row.hardware,
    ]),
    notes: [
      ...new Set(all.map(({ covers }) => `Covers ${covers}.`)),
      ...new Set(all.map(({ source, licence }) => `Source: ${source} (${licence}).`)),
    ],
  };
}

/** Rows as a Markdown table. */
export function citedMarkdown(all: readonly Cited[]): string {
  const { heads, rows, notes } = printed(all);
  const cell = (text: string) =>
    text
      .replaceAll(/[\u00a0\u202f]/g, ' ')
      .replaceAll('|', '\\|')
      .replaceAll(/\r?\n/g, ' ');
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |\n`;
  const numbers = new Set([3, 4, 5, 6]);
  return [
    line(heads),
    `|${heads.map((_, i) => (numbers.has(i) ? '--:' : '---')).join('|')}|\n`,
    ...rows.map(line),
    '\n',
    ...notes.map((note) => `${cell(note)}\n`),
  ].join('');
}

/** Rows as a LaTeX table (booktabs). */
export function citedLatex(all: readonly Cited[]): string {
  const { heads, rows, notes } = printed(all);
  const line = (cells: readonly string[]) => `  ${cells.map(latex).join(' & ')} \\\\\n`;
  return [
    '% \\usepackage{booktabs}\n',
    '\\begin{tabular}{lllrrrrl}\n',
    '  \\toprule\n',
    line(heads),
    '  \\midrule\n',
    ...rows.map(line),
    '  \\bottomrule\n',
    '\\end{tabular}\n',
    ...notes.map((note) => `% ${note.replaceAll(/\s+/g, ' ')}\n`),
  ].join('');
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '–': '--',
  '−': '$-$',
  '×': '$\\times$',
  '±': '$\\pm$',
  '\u00a0': '~',
  '\u202f': '~',
};

const latex = (text: string): string =>
  text
    .replaceAll(/\r?\n/g, ' ')
    .replaceAll(/[\\~^–−×±\u00a0\u202f]|[&%$#_{}]/g, (sign) => SIGNS[sign] ?? `\\${sign}`);
