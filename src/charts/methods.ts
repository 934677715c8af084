import { z } from 'zod';
import { carbonUnit, type DisplayUnit, energyUnit, formatNumber, formatRatio } from '../domain/format.ts';
import { midSentence } from '../domain/mid-sentence.ts';
import { provenances } from '../domain/uncertain.ts';
import { groupBy } from '../math/group-by.ts';
import { type Chart, defineChart } from './chart.ts';
import { coverageTitle } from './coverage-title.ts';
import { plotMethods } from './methods-plot.ts';
import { numberWord } from './number-word.ts';

/** Devices and overheads that a number may include, in the order they are shown. */
export const coverFields = ['gpu', 'cpu', 'ram', 'host', 'idle', 'pue', 'made', 'training'] as const;
const coverShape = Object.fromEntries(coverFields.map((field) => [field, z.boolean()])) as Record<
  (typeof coverFields)[number],
  z.ZodBoolean
>;

export const methodsRow = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['estimated', 'not-applicable', 'failed']),
  /** What is covered, in words; methods of one group cover the same. */
  group: z.string(),
  /** J or g CO2e of all that was asked; null where the method gives none. */
  value: z.number().nullable(),
  lo: z.number().nullable(),
  hi: z.number().nullable(),
  /** Share of new cases that the interval is to hold; null of the ends that inputs reach. */
  level: z.number().nullable(),
  known: z.enum(provenances).nullable(),
  /** To the reference; null without one. */
  ratio: z.number().nullable(),
  /** Whether it covers what the reference covers: else the ratio is no comparison. */
  like: z.boolean(),
  reference: z.boolean(),
  /** Why there is no number. */
  reason: z.string().nullable(),
  ...coverShape,
  /** How carbon is of the grid; null: no carbon. */
  grid: z.enum(['location', 'market']).nullable(),
});
export type MethodsRow = z.infer<typeof methodsRow>;
export type MethodCovers = Pick<MethodsRow, (typeof coverFields)[number] | 'grid'>;

/** One method and what it says, before it is set against a reference. */
export interface MethodSaid {
  readonly id: string;
  readonly title: string;
  readonly state: MethodsRow['state'];
  /** Methods of one id cover the same. */
  readonly coverage: string;
  readonly covers: MethodCovers;
  readonly amount: (Pick<MethodsRow, 'lo' | 'hi' | 'level' | 'known'> & { readonly value: number }) | null;
  readonly reason: string | null;
}

export interface MethodsInput {
  readonly said: readonly MethodSaid[];
  /** Its id; null: none. */
  readonly reference: string | null;
  /** Those alone that cover what the reference covers. */
  readonly same: boolean;
}

/** What stands around the rows. */
export interface MethodsAbout {
  readonly quantity: 'energy' | 'carbon';
  /** What the amounts are of, as `1,000 requests`. */
  readonly per: string;
  /** Absent: logarithmic. */
  readonly linear: boolean;
}

/** What each method says of one question: a dot with its range, those that cover the same together. */
export function methodsIn(about: Partial<MethodsAbout>): Chart<MethodsInput, MethodsRow> {
  const known: MethodsAbout = { quantity: 'energy', per: '1,000 requests', linear: false, ...about };
  return defineChart<MethodsInput, MethodsRow>({
    id: 'methods',
    title: 'One question, every method',
    question: 'Why do tools disagree?',
    subject: 'answer',
    row: methodsRow,
    rows: rowsOf,
    finding: (rows) => finding(rows, known),
    plot: (rows, options) => plotMethods(rows, options, known),
  });
}

export const methods = methodsIn({});

function rowsOf({ said = [], reference, same }: MethodsInput): readonly MethodsRow[] {
  const base = said.find(({ id, amount }) => id === reference && amount !== null);
  return said
    .filter(({ coverage, state }) => !same || !base || (state === 'estimated' && coverage === base.coverage))
    .map(({ id, title, state, coverage, covers, amount, reason }) => ({
      id,
      title,
      state,
      group: state === 'estimated' && amount !== null ? coverageTitle(covers) : 'No number',
      value: amount?.value ?? null,
      lo: amount?.lo ?? null,
      hi: amount?.hi ?? null,
      level: amount?.level ?? null,
      known: amount?.known ?? null,
      ratio: amount === null || !base?.amount ? null : amount.value / base.amount.value,
      like: base !== undefined && coverage === base.coverage,
      reference: base !== undefined && id === base.id,
      reason,
      ...covers,
    }))
    .sort((a, b) => Number(a.value === null) - Number(b.value === null));
}

/** The unit of a column of amounts. */
export const methodUnit = (
  rows: readonly Pick<MethodsRow, 'value'>[],
  quantity: MethodsAbout['quantity'],
): DisplayUnit => {
  const values = rows.flatMap(({ value }) => value ?? []);
  if (quantity === 'energy') return energyUnit(values);
  const { name, size } = carbonUnit(values);
  return { name: `${name} CO2e`, size };
};

function finding(rows: readonly MethodsRow[], { quantity, per }: MethodsAbout): string {
  const own = rows.filter((row) => row.value !== null && row.value > 0) as (MethodsRow & { value: number })[];
  if (own.length < 2)
    return `No finding: ${own.length === 1 ? '1 method gives' : `${own.length} methods give`} ${quantity === 'energy' ? 'an energy' : 'a carbon'} for this, too few to compare.`;
  const unit = methodUnit(own, quantity);
  const spread = (of: readonly { value: number }[]) => {
    const values = of.map(({ value }) => value);
    return { lo: Math.min(...values), hi: Math.max(...values) };
  };
  const all = spread(own);
  const ratio = all.hi / all.lo;
  const head = `${capital(numberWord(own.length))} methods put ${per} between **${formatNumber(all.lo / unit.size)} and ${formatNumber(all.hi / unit.size)}\u00a0${unit.name}** (${formatRatio(ratio)}).`;
  const groups = [...groupBy(own, ({ group }) => group)].filter(([, members]) => members.length > 1);
  const [widest] = groups
    .map(([group, members]) => {
      const { lo, hi } = spread(members);
      return { group, count: members.length, ratio: hi / lo };
    })
    .sort((a, b) => b.count - a.count);
  if (widest === undefined)
    return `${head} No two of them cover the same, so no ratio between them is a comparison.`;
  const share = Math.log(widest.ratio) / Math.log(ratio);
  const lead =
    ratio < 1.02 ? '' : share < 0.5 ? ' Most of that is coverage: the' : ' Coverage is the lesser part: the';
  const what = `${numberWord(widest.count)} that cover ${midSentence(widest.group)}`;
  const apart = widest.ratio < 1.005 ? 'agree' : `lie within **${formatRatio(widest.ratio)}**`;
  return `${head}${lead === '' ? ' The' : lead} ${what} ${apart}.`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
