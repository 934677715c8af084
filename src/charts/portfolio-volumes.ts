import { z } from 'zod';
import { carbonUnit, type DisplayUnit, energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import { type Chart, defineChart } from './chart.ts';
import { plotVolumes } from './portfolio-volumes-plot.ts';

const row = z.strictObject({
  multiple: z.number().describe('Of all volumes.'),
  models: z.number().describe('How many are hosted.'),
  hosted: z.string(),
  total: z.number(),
  one_for_all: z
    .number()
    .nullable()
    .describe('What the best single model takes at these volumes; null: none does all.'),
  saving: z.number().nullable(),
  stays: z.boolean().describe('Whether the assignment is that of the volumes asked for.'),
  unit: z.enum(['J', 'g']),
});
export type PortfolioVolumeRow = z.infer<typeof row>;

/** The part of an answer that the figure shows. */
export interface PortfolioVolumesInput {
  readonly unit: 'J' | 'g';
  readonly volumes: {
    readonly all: { readonly from: number; readonly to: number };
    readonly solved: readonly {
      readonly multiple: number;
      readonly models: readonly string[];
      readonly total: number;
      readonly saving: number | null;
    }[];
  };
}

/** What the cheapest set and the best single model take as volumes grow. */
export function portfolioVolumesIn({
  unit,
  range,
}: {
  readonly unit?: 'kWh' | 'J' | 'g' | undefined;
  /** Multiples between which the assignment stays the cheapest. */
  readonly range?: { readonly from: number; readonly to: number } | undefined;
}): Chart<PortfolioVolumesInput | readonly [], PortfolioVolumeRow> {
  return defineChart({
    id: 'portfolio-volumes',
    title: 'The cheapest set as volumes grow',
    question: 'Does the answer hold at other volumes?',
    subject: 'answer',
    row,
    rows: (input) => ('volumes' in input ? rowsOf(input) : []),
    finding,
    plot: (rows, options) => plotVolumes(rows, volumeUnit(rows, unit), range, options),
  });
}

export const portfolioVolumes = portfolioVolumesIn({});

const rowsOf = ({ unit, volumes: { all, solved } }: PortfolioVolumesInput): readonly PortfolioVolumeRow[] =>
  solved.map(({ multiple, models, total, saving }) => ({
    multiple,
    models: models.length,
    hosted: models.join(', '),
    total,
    one_for_all: saving === null ? null : total / (1 - saving),
    saving,
    stays: multiple >= all.from * (1 - 1e-9) && multiple <= all.to * (1 + 1e-9),
    unit,
  }));

/** The unit that suits the totals. */
export function volumeUnit(
  rows: readonly PortfolioVolumeRow[],
  unit: 'kWh' | 'J' | 'g' | undefined,
): DisplayUnit {
  const totals = rows.map(({ total }) => total);
  if (rows[0]?.unit !== 'g') return energyUnit(totals, unit === 'J' ? 'J' : 'Wh');
  const found = carbonUnit(totals);
  return { ...found, name: `${found.name} CO2e` };
}

function finding(rows: readonly PortfolioVolumeRow[]): string {
  const [least, most] = [rows[0], rows.at(-1)];
  if (least === undefined || most === undefined) return 'No finding: there is no task to host a model for.';
  const said = ({ multiple, models, saving }: PortfolioVolumeRow) =>
    `at **${formatNumber(multiple, 1)} times** these volumes **${models}** ${models === 1 ? 'model is' : 'models are'} hosted${
      saving === null ? '' : `, which saves **${formatPercent(saving)}** over the best single one`
    }`;
  const text = `${said(least)}; ${said(most)}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
