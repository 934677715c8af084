import { carbonUnit, formatNumber, formatPercent, formatRatio } from '../domain/format.ts';
import type { StartChoice } from '../estimators/best-start.ts';
import type { Assumption } from '../estimators/outcome.ts';
import { assumptionLines } from './assumption-lines.ts';
import type { ReportTerminal } from './text.ts';

interface Chosen {
  readonly hours: number;
  readonly energy_j: number;
  readonly job: {
    readonly model: string | null;
    readonly phase: string;
    readonly method: { readonly title: string };
    readonly hardware: string | null;
    readonly devices: number;
    readonly energy_j: { readonly lo: number; readonly value: number; readonly hi: number };
    readonly pue: number;
    readonly assumptions: readonly Assumption[];
    readonly warnings: readonly string[];
  } | null;
  readonly regions: readonly StartChoice[];
}

/** When and where work is best begun: the answer, then each region with its best, mean and worst beginning. */
export function bestStartText({ hours, energy_j, regions, job }: Chosen, t: ReportTerminal): string {
  const first = regions[0] as StartChoice;
  const grams = carbonUnit(regions.map(({ best }) => best.carbon_g));
  const shown = (value: number) => formatNumber(value / grams.size);
  const kwh = energy_j / 3.6e6;
  return [
    t.bold(
      t.paragraph(
        `Begin at ${moment(first.best.at_s)}${regions.length > 1 ? ` in ${first.region}` : ''}: ${shown(first.best.carbon_g)} ${grams.name} CO₂e for ${formatNumber(kwh)} kWh over ${formatNumber(hours)} h, ${formatPercent(first.saving)} less than a beginning at any hour.`,
      ),
    ),
    ...(job === null ? [] : jobLines(job, t)),
    '',
    t.table(
      [
        { head: 'region' },
        { head: 'best beginning, UTC' },
        { head: 'g/kWh', align: 'right' },
        { head: `${grams.name} CO₂e`, align: 'right' },
        { head: 'mean', align: 'right' },
        { head: 'worst', align: 'right' },
        { head: 'spared', align: 'right' },
      ],
      regions.map(({ region, best, worst, mean_g, saving }) => [
        region,
        moment(best.at_s),
        formatNumber(best.g_per_kwh),
        shown(best.carbon_g),
        shown(mean_g),
        shown(worst.carbon_g),
        formatPercent(saving),
      ]),
    ),
    '',
    t.paragraph(
      'The intensities are averages of what was generated, of a time that is past or forecast: the next days may differ, and what a load adds is met by other plants.',
      2,
    ),
    ...(job === null ? [] : ['', ...assumptionLines(job.assumptions, t)]),
  ].join('\n');
}

function jobLines(job: NonNullable<Chosen['job']>, t: ReportTerminal): string[] {
  const { lo, value, hi } = job.energy_j;
  const spread =
    hi > lo
      ? ` It may be ${formatNumber(lo / 3.6e6)} to ${formatNumber(hi / 3.6e6)} kWh, and the carbon with it, ${formatRatio(lo / value)} to ${formatRatio(hi / value)}.`
      : '';
  return [
    t.paragraph(
      `${job.model ?? 'The model'}, ${job.phase}, on ${job.devices.toLocaleString('en-GB')} × ${job.hardware ?? 'hardware by hand'}, PUE ${formatNumber(job.pue)}, by ${job.method.title}.${spread}`,
    ),
    ...job.warnings.map((warning) => t.paragraph(`${t.state('warn', 'warn')}  ${t.text(warning)}`)),
  ];
}

const moment = (at_s: number): string => new Date(at_s * 1000).toISOString().slice(0, 16).replace('T', ' ');
