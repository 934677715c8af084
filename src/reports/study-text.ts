import { formatNumber, formatPercent } from '../domain/format.ts';
import type { StudyFigure } from '../study/figures.ts';
import type { Study, StudyTable } from '../study/study.ts';
import { lengthLine, sizeLine, slopesLine } from './fitted-lines.ts';
import type { StudySpread } from './study-spread.ts';
import { asPrinted, more, studyFigureText, studyTableText } from './study-table-text.ts';
import type { ReportTerminal } from './text.ts';

/** The study beside what it prints: all tables, its text and what the logs say; or one table, or the rows of one figure. */
export function studyText(
  study: Study & StudySpread,
  t: ReportTerminal,
  only: { readonly table?: StudyTable | undefined; readonly figure?: StudyFigure | undefined } = {},
): string {
  const blocks =
    only.table !== undefined || only.figure !== undefined
      ? [
          ...(only.table === undefined ? [] : [studyTableText[only.table](study, t)]),
          ...(only.figure === undefined ? [] : [studyFigureText(only.figure, study, t)]),
        ]
      : [
          ...([1, 2, 3, 4, 5, 6] as const).map((number) => studyTableText[number](study, t)),
          textNumbers(study, t),
          spreadText(study, t),
          claims(study, t),
        ];
  return [finding(study, t), ...blocks, next(only, t)].join('\n\n');
}

function finding(
  { tables, perimeter, formula, intensity, intensity_g_per_kwh, totals }: Study,
  t: ReportTerminal,
) {
  const means = tables.table2.filter(({ mean_agreement }) => mean_agreement === 'rounded').length;
  const head =
    perimeter === 'as-logged'
      ? `${means} of 10 means of table 2 come out as printed, from ${totals.runs.toLocaleString('en-GB')} logged runs.`
      : `The study in another perimeter: ${formula}.`;
  return [
    t.bold(t.text(head)),
    t.paragraph(
      `All logs together: ${formatNumber(totals.energy_kwh, 4)} kWh (${perimeter}: ${formula}) and ${formatNumber(totals.carbon_kg, 4)} kg CO₂e at ${formatNumber(intensity_g_per_kwh, 5)} g/kWh, ${intensity}. Of the logs ${formatNumber(totals.gpu_kwh, 4)} kWh are GPUs, measured; ${formatNumber(totals.cpu_kwh)} kWh CPU and ${formatNumber(totals.ram_kwh)} kWh memory, assumed.`,
    ),
    `${t.state('part', 'computed from the logs: GPU measured, CPU and memory assumed')}   ${t.state('published', 'printed')}`,
  ].join('\n');
}

function textNumbers({ text }: Study, t: ReportTerminal): string {
  const rows = text.map(({ title, value, printed, unit, note }) => [
    title,
    formatNumber(value, 4),
    asPrinted(printed),
    more(value, printed),
    unit,
    note ?? '',
  ]);
  return [
    t.bold('Numbers of the text'),
    t.table(
      [
        { head: 'what' },
        { head: 'logs', align: 'right' },
        { head: 'printed', align: 'right' },
        { head: '', align: 'right' },
        { head: 'unit' },
        { head: 'why they differ' },
      ],
      rows.map((row) => row.map((cell) => t.text(cell))),
    ),
  ].join('\n');
}

/** How sure and how steep: what lies between models, data sets and runs, and lines on size and length. */
const spreadText = ({ spread, size, length, slopes }: StudySpread, t: ReportTerminal): string =>
  [
    t.bold('Spread: shares of the sum of squares, and lines with 95 % intervals'),
    t.table(
      [
        { head: 'models of' },
        { head: 'models', align: 'right' },
        { head: 'runs', align: 'right' },
        { head: 'between models', align: 'right' },
        { head: 'between data sets', align: 'right' },
        { head: 'between runs', align: 'right' },
        { head: t.text('SD of runs ÷ mean'), align: 'right' },
      ],
      spread.map((row) => [
        row.group,
        String(row.models),
        row.runs.toLocaleString('en-GB'),
        ...[row.by_model, row.by_dataset, row.by_run, row.run_cv].map((share) =>
          t.text(formatPercent(share)),
        ),
      ]),
    ),
    ...size.map((line) => t.paragraph(sizeLine(line), 2)),
    ...length.map((line) => t.paragraph(`multi-purpose, ${lengthLine(line)}`, 2)),
    ...(slopes === null ? [] : [t.paragraph(slopesLine(slopes), 2)]),
  ].join('\n');

const claims = ({ claims: all }: Study, t: ReportTerminal): string =>
  [
    t.bold('What its own logs say'),
    ...all.map(({ printed, logs }) => t.paragraph(`${printed}: ${logs}.`, 2)),
  ].join('\n');

function next(only: { readonly table?: unknown; readonly figure?: unknown }, t: ReportTerminal): string {
  return only.table === undefined && only.figure === undefined
    ? t.next(
        'wattlas study --perimeter gpu-net-idle',
        'for the GPU that was used, without the seven that idled',
      )
    : t.next('wattlas study', 'for every table, the text and what the logs say');
}
