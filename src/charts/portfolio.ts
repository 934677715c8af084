import { z } from 'zod';
import { carbonUnit, type DisplayUnit, energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotPortfolio } from './portfolio-plot.ts';
import { shortName } from './task-strip.ts';

const row = z.strictObject({
  kind: z.enum(['task', 'model', 'together', 'one for all']),
  task: z.string().nullable(),
  model: z.string().nullable(),
  queries: z.number().nullable(),
  min_score: z.number().nullable(),
  score: z.number().nullable(),
  share_of_draws: z
    .number()
    .nullable()
    .describe('How often the task goes to this model, costs drawn from their intervals.'),
  stays_from: z
    .number()
    .nullable()
    .describe('Multiple of the volume from which the assignment is the cheapest.'),
  stays_to: z.number().nullable(),
  making: z.number().nullable().describe('Its share of fine-tuning; null where a row is of one task.'),
  hosting: z.number().nullable().describe('Idle draw over the horizon.'),
  serving: z.number().describe('What the queries take.'),
  total: z.number(),
  unit: z.enum(['J', 'g']),
  days: z.number(),
  saving: z.number().nullable().describe('Share of the cost of one model for all that is saved.'),
  saving_lo: z.number().nullable(),
  saving_hi: z.number().nullable(),
});
export type PortfolioRow = z.infer<typeof row>;

interface Parts {
  readonly making: number;
  readonly hosting: number;
  readonly serving: number;
}

/** The part of an answer that the figure shows. */
export interface PortfolioInput {
  readonly unit: 'J' | 'g';
  readonly days: number;
  readonly answer: readonly {
    readonly task: string;
    readonly model: string;
    readonly queries: number;
    readonly min_score: number | null;
    readonly score: number | null;
    readonly cost: number;
  }[];
  readonly hosted: readonly (Parts & { readonly model: string })[];
  readonly one_for_all:
    | (Parts & {
        readonly model: string;
        readonly saving: number;
        readonly saving_interval: { readonly lo: number; readonly hi: number } | null;
      })
    | null;
  readonly volumes: {
    readonly tasks: readonly { readonly task: string; readonly from: number; readonly to: number }[] | null;
    readonly all: { readonly from: number; readonly to: number };
  };
  readonly draws: {
    readonly chosen: readonly (readonly { readonly model: string; readonly share: number }[])[];
  } | null;
}

/** How a portfolio is looked at. */
export interface PortfolioView {
  /** Joules instead of watt-hours; default: watt-hours. */
  readonly unit?: 'kWh' | 'J' | 'g' | undefined;
}

/** Which model does which task, what each hosted one takes, and what one for everything would. */
export function portfolioIn(view: PortfolioView): Chart<PortfolioInput | readonly [], PortfolioRow> {
  return defineChart({
    id: 'portfolio',
    title: 'Who does which task, and what it takes',
    question: 'Which models should be hosted for these tasks?',
    subject: 'answer',
    row,
    rows: (input) => ('answer' in input ? rowsOf(input) : []),
    finding: (rows) => finding(rows, view),
    plot: (rows, options) => plotPortfolio(rows, portfolioUnit(rows, view), options),
  });
}

export const portfolio = portfolioIn({});

const nothing = {
  task: null,
  model: null,
  queries: null,
  min_score: null,
  score: null,
  share_of_draws: null,
  stays_from: null,
  stays_to: null,
  saving: null,
  saving_lo: null,
  saving_hi: null,
} as const;

function rowsOf({
  unit,
  days,
  answer,
  hosted,
  one_for_all,
  volumes,
  draws,
}: PortfolioInput): readonly PortfolioRow[] {
  const whole = ({ making, hosting, serving }: Parts) => ({
    making,
    hosting,
    serving,
    total: making + hosting + serving,
  });
  const together = hosted.reduce<Parts>(
    (sum, each) => ({
      making: sum.making + each.making,
      hosting: sum.hosting + each.hosting,
      serving: sum.serving + each.serving,
    }),
    { making: 0, hosting: 0, serving: 0 },
  );
  return [
    ...answer.map(
      ({ task, model, queries, min_score, score, cost }, i): PortfolioRow => ({
        ...nothing,
        kind: 'task',
        task,
        model,
        queries,
        min_score,
        score,
        share_of_draws: draws?.chosen[i]?.find((each) => each.model === model)?.share ?? null,
        stays_from: volumes.tasks?.[i]?.from ?? null,
        stays_to: volumes.tasks?.[i]?.to ?? null,
        making: null,
        hosting: null,
        serving: cost,
        total: cost,
        unit,
        days,
      }),
    ),
    ...hosted.map(
      (each): PortfolioRow => ({ ...nothing, kind: 'model', model: each.model, ...whole(each), unit, days }),
    ),
    {
      ...nothing,
      kind: 'together',
      stays_from: volumes.all.from,
      stays_to: volumes.all.to,
      ...whole(together),
      unit,
      days,
    },
    ...(one_for_all === null
      ? []
      : [
          {
            ...nothing,
            kind: 'one for all' as const,
            model: one_for_all.model,
            ...whole(one_for_all),
            unit,
            days,
            saving: one_for_all.saving,
            saving_lo: one_for_all.saving_interval?.lo ?? null,
            saving_hi: one_for_all.saving_interval?.hi ?? null,
          },
        ]),
  ];
}

/** The unit that suits what all models take together. */
export function portfolioUnit(rows: readonly PortfolioRow[], { unit }: PortfolioView): DisplayUnit {
  const totals = rows.filter(({ kind }) => kind === 'model').map(({ total }) => total);
  if (rows[0]?.unit === 'g') {
    const found = carbonUnit(totals);
    return { ...found, name: `${found.name} CO2e` };
  }
  return energyUnit(totals, unit === 'J' ? 'J' : 'Wh');
}

/** Multiples of volumes over which the assignment is the cheapest, looked for from a tenth to ten times. */
export function staysText(from: number, to: number): string {
  const low = from <= 0.1;
  const high = to >= 10;
  if (low && high) return 'a tenth to ten times these volumes';
  if (low) return `a tenth to ${formatNumber(to, 2)} times these volumes`;
  return `${formatNumber(from, 2)} to ${high ? 'ten' : formatNumber(to, 2)} times these volumes`;
}

function finding(rows: readonly PortfolioRow[], view: PortfolioView): string {
  const together = rows.find(({ kind }) => kind === 'together');
  if (together === undefined) return 'No finding: there is no task to host a model for.';
  const { name, size } = portfolioUnit(rows, view);
  const of = (kind: PortfolioRow['kind']) => rows.filter((each) => each.kind === kind);
  const [models, tasks] = [of('model'), of('task')];
  const single = of('one for all')[0];
  const amount = (value: number) => `**${formatNumber(value / size)}\u00a0${name}**`;
  const many = (count: number, what: string) => `**${count} ${what}${count === 1 ? '' : 's'}**`;
  const head = `Hosting ${many(models.length, 'model')} for ${many(tasks.length, 'task')} takes ${amount(together.total)} in ${together.days} days`;
  const stays = ` It is the cheapest from ${staysText(together.stays_from ?? 0.1, together.stays_to ?? 10)}.`;
  if (single?.saving == null) return `${head}; no one model could do them all.${stays}`;
  const same = models.length === 1 && models[0]?.model === single.model;
  if (same)
    return `${head}: **${shortName(single.model ?? '')}** for everything, as no set of several takes less.${stays}`;
  const range =
    single.saving_lo === null || single.saving_hi === null
      ? ''
      : ` (${Math.round(single.saving_lo * 100)}–${formatPercent(single.saving_hi)})`;
  return `${head}, **${formatPercent(single.saving)}**${range} less than ${shortName(single.model ?? '')} for everything.${stays}`;
}
