import { carbonUnit, energyUnit, formatNumber, formatRatio } from '../domain/format.ts';
import { stepEnds } from '../estimators/step-ends.ts';
import type { Waterfall, WaterfallStep } from '../estimators/waterfall.ts';
import type { ReportTerminal } from './text.ts';

interface Explained extends Omit<Waterfall, 'from' | 'to'> {
  readonly from: End;
  readonly to: End;
}

interface End {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly covers: string;
}

/** The way from one method to another as a table: what changes, from what to what, by which factor, and the figure after it. */
export function explainText(
  { quantity, from, to, ratio, steps }: Explained,
  t: ReportTerminal,
  warnings: readonly string[] = [],
): string {
  const unit =
    quantity === 'carbon_g' ? carbonUnit([from.value, to.value]) : energyUnit([from.value, to.value]);
  const name = quantity === 'carbon_g' ? `${unit.name} CO₂e` : unit.name;
  const shown = (value: number) => formatNumber(value / unit.size);
  return [
    t.bold(
      t.paragraph(
        `From ${from.title} to ${to.title}: ${ratioOf(ratio)}, in ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}.`,
      ),
    ),
    ...warnings.map((warning) => t.paragraph(`${t.state('warn', 'warn')}  ${t.text(warning)}`)),
    ...[from, to].map(({ title, covers }) => t.paragraph(`${title} covers ${covers}.`, 2)),
    '',
    t.table(
      [
        { head: 'step' },
        { head: 'from', align: 'right' },
        { head: 'to', align: 'right' },
        { head: 'factor', align: 'right' },
        { head: name, align: 'right' },
      ],
      [
        [idOf(from.id), '', '', '', shown(from.value)],
        ...steps.map((step) => [step.title, ...ends(step), factorOf(step), shown(step.total)]),
        [idOf(to.id), '', '', ratioOf(ratio), shown(to.value)],
      ],
    ),
    '',
    t.paragraph(
      'The factors multiply to the ratio. How much each step is given depends on the order they are taken in.',
      2,
    ),
  ].join('\n');
}

const idOf = (id: string): string => id.split('@')[0] as string;

function ends(step: WaterfallStep): [string, string] {
  const words = stepEnds(step);
  return words === null ? ['', ''] : [words.from, words.to];
}

const factorOf = ({ factor }: WaterfallStep): string => ratioOf(factor);

const ratioOf = (ratio: number): string =>
  Math.abs(ratio - 1) < 0.005 ? '×1.0' : ratio < 0.095 ? `×${formatNumber(ratio, 2)}` : formatRatio(ratio);
