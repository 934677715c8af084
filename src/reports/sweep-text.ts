import { carbonUnit, energyUnit, formatNumber, formatPercent, formatRatio } from '../domain/format.ts';
import type { Assumption } from '../estimators/outcome.ts';
import type { EstimatePhase } from '../estimators/question.ts';
import { combinationAt, type Sweep, sweepAxes } from '../estimators/sweep.ts';
import { assumptionLines } from './assumption-lines.ts';
import { csvLine } from './csv.ts';
import type { ReportTerminal } from './text.ts';

interface Row {
  readonly hardware: string;
  readonly precision: string;
  readonly batch: number | null;
  readonly devices: number | null;
  readonly mfu: number | null;
  readonly hours: number | null;
  readonly pue: number;
  readonly region: string;
  readonly requests: number | null;
  readonly energy_j: number;
  readonly carbon_g: number;
  readonly carbon_lo_g: number;
  readonly carbon_hi_g: number;
}

interface Swept {
  readonly method: { readonly id: string; readonly title: string };
  readonly combinations: number;
  readonly base: Row | null;
  readonly least: readonly Row[];
  readonly most: Row | null;
  readonly tornado: readonly {
    readonly axis: string;
    readonly least: string | null;
    readonly most: string | null;
    readonly lo_g: number;
    readonly hi_g: number;
    readonly ratio: number;
  }[];
  readonly unanswered: readonly { readonly setting: object; readonly reason: string }[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}

const titles = {
  hardware: 'hardware',
  precision: 'precision',
  batch: 'batch',
  devices: 'accelerators',
  mfu: 'MFU',
  hours: 'hours',
  pue: 'PUE',
  region: 'region',
  requests: 'requests',
} as const;
/** Characters of the longest bar. */
const BAR = 16;

/** A sweep in words and tables: the spread, the combinations of least carbon, and what moves the figure most. */
export function sweepText(answer: Swept, t: ReportTerminal): string {
  const { combinations, method, least, most, base, warnings } = answer;
  const first = least[0];
  const count = combinations.toLocaleString('en-GB');
  if (first === undefined || most === null) {
    return [
      t.bold(t.paragraph(`None of ${count} combinations is answered by ${method.title}.`)),
      '',
      ...reasons(answer, t),
    ].join('\n');
  }
  return [
    t.bold(
      t.paragraph(
        combinations === 1
          ? `${inOwnUnit(first.carbon_g)} CO₂e by ${method.title}.`
          : `${count} combinations by ${method.title}: ${fromTo(first.carbon_g, most.carbon_g)} CO₂e, ${formatRatio(most.carbon_g / first.carbon_g)}.`,
      ),
    ),
    ...warnings.map((warning) => t.paragraph(`${t.state('warn', 'warn')}  ${t.text(warning)}`)),
    '',
    combinationTable(answer, t),
    '',
    ...(base === null ? [] : tornadoLines(answer, base, t)),
    ...reasons(answer, t),
    ...assumptionLines(answer.assumptions, t),
    t.next('add --csv', 'for every combination, or --json for this in numbers'),
  ].join('\n');
}

function inOwnUnit(grams: number): string {
  const { name, size } = carbonUnit([grams]);
  return `${formatNumber(grams / size)} ${name}`;
}

/** Each end in the unit that suits it; the unit once where it is the same. */
function fromTo(least: number, most: number): string {
  const [one, other] = [inOwnUnit(least), inOwnUnit(most)];
  const unit = other.slice(other.lastIndexOf(' '));
  return `${one.endsWith(unit) ? one.slice(0, -unit.length) : one} to ${other}`;
}

function combinationTable({ least, most }: Swept, t: ReportTerminal): string {
  const last = most as Row;
  const shownAlready = least.some((row) => row.carbon_g === last.carbon_g);
  const listed = shownAlready ? least : [...least, last];
  const grams = carbonUnit(listed.map(({ carbon_g }) => carbon_g));
  const unit = energyUnit(listed.map(({ energy_j }) => energy_j));
  const axes = sweepAxes.filter(
    (axis) => new Set(listed.map((row) => row[axis])).size > 1 || axis === 'hardware',
  );
  const wide = listed.some(({ carbon_lo_g, carbon_hi_g }) => carbon_hi_g > carbon_lo_g);
  return t.table(
    [
      ...axes.map((axis) => ({
        head: titles[axis],
        align:
          axis === 'hardware' || axis === 'region' || axis === 'precision'
            ? ('left' as const)
            : ('right' as const),
      })),
      { head: unit.name, align: 'right' },
      { head: `${grams.name} CO₂e`, align: 'right' },
      ...(wide ? [{ head: 'interval', align: 'right' as const }] : []),
      { head: '' },
    ],
    listed.map((row, i) => [
      ...axes.map((axis) =>
        axis === 'mfu' && row.mfu !== null
          ? formatPercent(row.mfu)
          : typeof row[axis] === 'number'
            ? row[axis].toLocaleString('en-GB')
            : String(row[axis] ?? ''),
      ),
      formatNumber(row.energy_j / unit.size),
      formatNumber(row.carbon_g / grams.size),
      ...(wide
        ? [`${formatNumber(row.carbon_lo_g / grams.size)}–${formatNumber(row.carbon_hi_g / grams.size)}`]
        : []),
      listed.length > 1 && i === 0 ? 'least' : listed.length > 1 && i === listed.length - 1 ? 'most' : '',
    ]),
  );
}

/** A combination in words, what is not told left out. */
export const baseWords = ({
  hardware,
  precision,
  batch,
  devices,
  mfu,
  hours,
  pue,
  region,
}: Omit<Row, 'energy_j'>): string =>
  [
    hardware,
    precision,
    batch === null ? '' : `batch ${batch}`,
    devices === null ? '' : `${devices.toLocaleString('en-GB')} accelerators`,
    mfu === null ? '' : `MFU ${formatPercent(mfu)}`,
    hours === null ? '' : `${formatNumber(hours)} h`,
    `PUE ${pue}`,
    region,
  ]
    .filter(Boolean)
    .join(', ');

function tornadoLines({ tornado }: Swept, base: Row, t: ReportTerminal): string[] {
  if (tornado.length === 0) return [];
  const grams = carbonUnit([base.carbon_g]);
  const longest = Math.log(tornado[0]?.ratio ?? 1);
  return [
    t.paragraph(
      `What moves it, from ${baseWords(base)} (${formatNumber(base.carbon_g / grams.size)} ${grams.name}), one setting at a time:`,
    ),
    '',
    t.table(
      [
        { head: 'setting' },
        { head: 'least' },
        { head: grams.name, align: 'right' },
        { head: 'most' },
        { head: grams.name, align: 'right' },
        { head: 'factor', align: 'right' },
        { head: '' },
      ],
      tornado.map(({ axis, least, most, lo_g, hi_g, ratio }) => [
        axis === 'method' ? "the method's interval" : titles[axis as keyof typeof titles],
        axis === 'mfu' ? percentOf(least) : (least ?? ''),
        formatNumber(lo_g / grams.size),
        axis === 'mfu' ? percentOf(most) : (most ?? ''),
        formatNumber(hi_g / grams.size),
        formatRatio(ratio),
        '█'.repeat(Math.max(1, Math.round((BAR * Math.log(ratio)) / longest))),
      ]),
    ),
    '',
  ];
}

const percentOf = (text: string | null): string => (text === null ? '' : formatPercent(Number(text)));

function reasons({ unanswered, combinations }: Swept, t: ReportTerminal): string[] {
  if (unanswered.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { reason } of unanswered) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return [
    t.paragraph(
      `${t.state('missing', 'not answered')}  ${t.text(`${unanswered.length.toLocaleString('en-GB')} machine settings of ${combinations.toLocaleString('en-GB')} combinations:`)}`,
      2,
    ),
    ...most.map(([reason, count]) => t.paragraph(`${count} × ${reason}`, 4)),
    '',
  ];
}

const HEAD = [
  'hardware',
  'precision',
  'batch',
  'devices',
  'mfu',
  'hours',
  'pue',
  'region',
  'g_per_kwh',
  'requests',
  'energy_j',
  'carbon_g',
  'carbon_lo_g',
  'carbon_hi_g',
];

/** Every combination as CSV, a line each in the order of the axes; what is not answered has empty cells. */
export function* sweepCsv(all: Sweep, phase: EstimatePhase): Generator<string> {
  yield csvLine(HEAD);
  const answers = phase === 'inference';
  const cell = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  for (let place = 0; place < all.count; place++) {
    const at = combinationAt(all, place);
    const region = all.axes.region[at.region];
    yield csvLine([
      all.axes.hardware[at.hardware],
      all.axes.precision[at.precision],
      answers ? all.axes.batch[at.batch] : null,
      all.axes.devices?.[at.devices] ?? null,
      all.axes.mfu?.[at.mfu] ?? null,
      all.axes.hours?.[at.hours] ?? null,
      all.axes.pue[at.pue],
      region?.id,
      region?.intensity,
      answers ? all.axes.requests[at.requests] : null,
      cell(all.energy_j[place]),
      cell(all.carbon_g[place]),
      cell(all.carbon_lo_g[place]),
      cell(all.carbon_hi_g[place]),
    ]);
  }
}
