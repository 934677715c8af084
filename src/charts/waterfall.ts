import { z } from 'zod';
import { carbonUnit, energyUnit, formatNumber, formatRatio } from '../domain/format.ts';
import { midSentence } from '../domain/mid-sentence.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotWaterfall } from './waterfall-plot.ts';

export const waterfallRow = z.object({
  kind: z.enum(['start', 'step', 'end']),
  id: z.string(),
  title: z.string(),
  /** What the factor is before and after, in words; null: it has no value of its own. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  factor: z.number().nullable(),
  /** J or g CO2e. */
  delta: z.number().nullable(),
  total: z.number().positive(),
});
export type WaterfallRow = z.infer<typeof waterfallRow>;

export interface WaterfallInput {
  readonly from: { readonly title: string; readonly value: number };
  readonly to: { readonly title: string; readonly value: number };
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly factor: number;
    readonly delta: number;
    readonly total: number;
  }[];
}

export interface WaterfallAbout {
  readonly id: 'waterfall' | 'what-if';
  readonly title: string;
  readonly question: string;
  readonly quantity: 'energy' | 'carbon';
  /** Highest total that is allowed, in J or g; null: none. */
  readonly budget: number | null;
}

const between: WaterfallAbout = {
  id: 'waterfall',
  title: 'From one method to another, step by step',
  question: 'What takes one method to another?',
  quantity: 'carbon',
  budget: null,
};

/** From one total to another by factors: each bar reaches from the total before a step to the total after it. */
export function waterfallIn(about: Partial<WaterfallAbout>): Chart<WaterfallInput, WaterfallRow> {
  const known = { ...between, ...about };
  return defineChart<WaterfallInput, WaterfallRow>({
    id: known.id,
    title: known.title,
    question: known.question,
    subject: 'answer',
    row: waterfallRow,
    rows: rowsOf,
    finding: (rows) => finding(rows, known),
    plot: (rows, options) => plotWaterfall(rows, options, known),
  });
}

function rowsOf({ from, to, steps = [] }: Partial<WaterfallInput>): readonly WaterfallRow[] {
  if (!from || !to) return [];
  const bare = { from: null, to: null, factor: null, delta: null };
  return [
    { ...bare, kind: 'start', id: 'start', title: from.title, total: from.value },
    ...steps.map((step) => ({ kind: 'step' as const, ...pick(step) })),
    {
      ...bare,
      kind: 'end',
      id: 'end',
      title: to.title,
      factor: to.value / from.value,
      delta: to.value - from.value,
      total: to.value,
    },
  ];
}

const pick = ({ id, title, from, to, factor, delta, total }: WaterfallInput['steps'][number]) => ({
  id,
  title,
  from,
  to,
  factor,
  delta,
  total,
});

/** From one method to another. */
export const waterfall = waterfallIn({});

/** From a baseline to a setting with other hardware, region or traffic. */
export const whatIf = waterfallIn({
  id: 'what-if',
  title: 'What changes the total, factor by factor',
  question: 'What if other hardware, region, PUE, traffic?',
});

/** The unit of the totals. */
export const waterfallUnit = (rows: readonly WaterfallRow[], quantity: WaterfallAbout['quantity']) =>
  unitsOf(quantity)(rows.map(({ total }) => total));

const unitsOf = (quantity: WaterfallAbout['quantity']) => (values: readonly number[]) => {
  if (quantity === 'energy') return energyUnit(values);
  const { name, size } = carbonUnit(values);
  return { name: `${name} CO2e`, size };
};

function finding(rows: readonly WaterfallRow[], { quantity, id, budget }: WaterfallAbout): string {
  const [start, end] = [rows[0], rows.at(-1)];
  if (!start || !end || rows.length < 2) return 'No finding: nothing is compared.';
  const units = unitsOf(quantity);
  const shown = (value: number) => {
    const unit = units([value]);
    return `${formatNumber(value / unit.size)}\u00a0${unit.name}`;
  };
  const [largest] = rows
    .filter(({ kind }) => kind === 'step')
    .sort((a, b) => Math.abs(Math.log(b.factor ?? 1)) - Math.abs(Math.log(a.factor ?? 1)));
  const limit =
    budget === null
      ? ''
      : end.total <= budget
        ? ` The budget of ${shown(budget)} holds.`
        : ` The budget of ${shown(budget)} is passed by **${formatRatio(end.total / budget)}**.`;
  if (largest === undefined) return `**${shown(end.total)}**; nothing differs from the baseline.${limit}`;
  const most = `The largest factor: **${midSentence(largest.title)}**${largest.from && largest.to ? `, ${largest.from} to ${largest.to}` : ''} (${formatRatio(largest.factor ?? 1)}).`;
  return id === 'what-if'
    ? `The baseline comes to **${shown(start.total)}**, this to **${shown(end.total)}**, **${formatRatio(end.total / start.total)}** as much. ${most}${limit}`
    : `From ${start.title} to ${end.title} it is **${formatRatio(end.total / start.total)}**, in ${rows.length - 2} ${rows.length === 3 ? 'step' : 'steps'}. ${most}`;
}
