import { carbonUnit, type DisplayUnit, energyUnit, formatNumber } from '../domain/format.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { plotAmortise } from './amortise-plot.ts';
import {
  type AmortiseRow,
  amortiseRow,
  type Crossing,
  countText,
  type DrawnCrossing,
  onEnvelope,
} from './amortise-row.ts';
import { type Chart, defineChart } from './chart.ts';

/** How options are looked at. */
export interface AmortiseView {
  readonly crossovers?: readonly Crossing[] | undefined;
  /** Default: kWh. Costs that were given in another unit are shown in that. */
  readonly unit?: 'kWh' | 'J' | 'g' | undefined;
  /** Grid intensity, for carbon. */
  readonly g_per_kwh?: number | undefined;
  /** What is counted; default: tasks. */
  readonly of?: string | undefined;
  /** Default: log. */
  readonly scale?: 'linear' | 'log' | undefined;
  /** How the interval came about, as it stands in brackets. */
  readonly spread?: string | undefined;
}

/** Total cost of options that are paid for once and then for each task, and where they cross. */
export function amortiseIn(
  view: AmortiseView,
): Chart<{ readonly rows: readonly AmortiseRow[] }, AmortiseRow> {
  const { crossovers = [], of = 'tasks', scale = 'log' } = view;
  return defineChart({
    id: 'amortise',
    title: `What so many ${of} cost in all`,
    question: 'After how many tasks is a cost paid once worth it?',
    subject: 'answer',
    row: amortiseRow,
    rows: ({ rows }) => rows,
    finding: (rows) => finding(rows, view),
    plot: (rows, options) =>
      plotAmortise(
        { rows, crossings: onEnvelope(rows, crossovers), unit: unitOf(rows, view), of, log: scale === 'log' },
        options,
      ),
  });
}

export const amortise = amortiseIn({});

/** The unit of the costs as they are shown, and how much of the unit of the rows one of it is. */
export function unitOf(rows: readonly AmortiseRow[], { unit, g_per_kwh = 0 }: AmortiseView): DisplayUnit {
  if (rows[0]?.unit !== 'J') return { name: 'unit as given', size: 1 };
  const totals = rows.map(({ total }) => total);
  if (unit === 'g' && g_per_kwh > 0) {
    const joulesPerGram = JOULES_PER_KWH / g_per_kwh;
    const { name, size } = carbonUnit(totals.map((total) => total / joulesPerGram));
    return { name: `${name} CO2e`, size: size * joulesPerGram };
  }
  const fitting = energyUnit(totals, unit === 'J' ? 'J' : 'Wh');
  // Costs are typed in kWh, and stay in it until they are thousands of MWh.
  const whole =
    unit !== 'J' && fitting.size === 1000 * JOULES_PER_KWH && Math.max(...totals) < 1e6 * JOULES_PER_KWH;
  return whole ? { name: 'kWh', size: JOULES_PER_KWH } : fitting;
}

/** A crossing with its interval, as it stands in a sentence. */
export const crossingText = ({ at, interval }: DrawnCrossing, spread = '95 % CI'): string =>
  interval === null
    ? countText(at)
    : interval.hi > interval.lo
      ? `${countText(at)} (${spread} ${countText(interval.lo)}–${countText(interval.hi)})`
      : countText(at);

function finding(rows: readonly AmortiseRow[], view: AmortiseView): string {
  const { crossovers = [], of = 'tasks', spread } = view;
  const [first] = rows;
  if (first === undefined || rows.length < 2)
    return 'No finding: one option alone is never cheaper than another.';
  const unit = unitOf(rows, view);
  const amount = (row: AmortiseRow) => `${formatNumber(row.total / unit.size)}\u00a0${unit.name}`;
  const tasks = first.tasks.toLocaleString('en-GB');
  const [best, second] = [...rows].sort((a, b) => a.total - b.total) as [AmortiseRow, AmortiseRow];
  const answers = onEnvelope(rows, crossovers).filter(({ answers }) => answers);
  const [only] = answers;
  if (only === undefined) {
    if (rows.length === 2 && crossovers.some(({ state }) => state === 'same'))
      return `**${first.id}** and **${second.id}** cost the same at any number of ${of}.`;
    return `**${best.id}** is cheaper at any number of ${of}: **×${(second.total / best.total).toFixed(1)}** at ${tasks}, ${amount(best)} against ${amount(second)} of ${second.id}.`;
  }
  const untold = answers.some(({ interval }) => interval === null)
    ? ` What one of the ${of} costs is not told apart at this error, so the crossing may lie anywhere.`
    : '';
  const end = `For ${tasks} ${of} **${best.id}** takes **${amount(best)}** and ${second.id} ${amount(second)}.`;
  if (answers.length === 1) {
    const last =
      best.id === only.after
        ? `For ${tasks} ${of} it takes **${amount(best)}** against **${amount(second)}**.`
        : end;
    return `**${only.after}** is cheaper from **${only.first.toLocaleString('en-GB')} ${of}** on than ${only.before}: the lines cross at **${crossingText(only, spread)}**.${untold} ${last}`;
  }
  const stretches = answers.map(
    (each, i) =>
      `${i === 0 ? '' : 'then '}**${each.before}**${i === 0 ? ' is cheapest' : ''} up to **${crossingText(each, spread)}** ${of}`,
  );
  return `${stretches.join(', ')}, then **${answers.at(-1)?.after}**.${untold} ${end}`;
}
