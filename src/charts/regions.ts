import { z } from 'zod';
import { carbonUnit, formatNumber, formatRatio } from '../domain/format.ts';
import { type Chart, defineChart } from './chart.ts';
import { rowAxis } from './row-axis.ts';
import { type ShapeElement, textWidth, words } from './shape.ts';
import { sheet } from './sheet.ts';
import { swarm } from './swarm.ts';

export const regionsRow = z.object({
  id: z.string(),
  title: z.string(),
  g_per_kwh: z.number(),
  /** Of the electricity of the work. */
  carbon_g: z.number(),
  /** `here`: the one asked for. `baseline`: that of the baseline. */
  role: z.enum(['here', 'baseline', 'other']),
});
export type RegionsRow = z.infer<typeof regionsRow>;

export interface RegionsInput {
  readonly energy_j: number;
  readonly here: string;
  readonly baseline: string | null;
  readonly regions: readonly { readonly id: string; readonly title: string; readonly g_per_kwh: number }[];
}

const JOULES_PER_KWH = 3.6e6;
const TOP = 50;
const HEIGHT = 236;

/** Carbon of the same electricity in every country, a dot each. */
export const regions: Chart<RegionsInput, RegionsRow> = defineChart<RegionsInput, RegionsRow>({
  id: 'regions',
  title: 'The same work on every grid',
  question: 'What does the place change?',
  subject: 'answer',
  row: regionsRow,
  rows: ({ energy_j, here, baseline, regions: all = [] }) =>
    all
      .map(({ id, title, g_per_kwh }) => ({
        id,
        title,
        g_per_kwh,
        carbon_g: (energy_j / JOULES_PER_KWH) * g_per_kwh,
        role: id === here ? ('here' as const) : id === baseline ? ('baseline' as const) : ('other' as const),
      }))
      .sort((a, b) => a.carbon_g - b.carbon_g),
  finding(rows) {
    const [least, most] = [rows[0], rows.at(-1)];
    const here = rows.find(({ role }) => role === 'here');
    if (!least || !most || !here) return 'No finding: the grid of the place is not known.';
    const unit = carbonUnit([here.carbon_g]);
    const rank = rows.filter(({ carbon_g }) => carbon_g < here.carbon_g).length;
    return `${here.title} gives **${formatNumber(here.carbon_g / unit.size)}\u00a0${unit.name}**; ${rank} of ${rows.length} places give less, ${least.title} least (${formatRatio(least.carbon_g / here.carbon_g)}) and ${most.title} most (${formatRatio(most.carbon_g / here.carbon_g)}).`;
  },
  plot(rows, { document, width, compact = false }) {
    const unit = carbonUnit(rows.map(({ carbon_g }) => carbon_g));
    const shown = rows.map((row) => ({ ...row, value: row.carbon_g / unit.size }));
    const axis = rowAxis(
      shown.map(({ value }) => value),
      { left: 12, right: width - 16, title: `${unit.name} CO2e of the electricity`, titleAt: 0 },
    );
    const height = compact ? 92 : HEIGHT;
    const top = compact ? 4 : TOP;
    const bottom = height - (compact ? 4 : 10);
    const radius = compact ? 2.3 : width < 560 ? 3 : 4.2;
    const middle = compact ? 46 : (top + bottom) / 2 + 10;
    const places = swarm(
      shown.map(({ value }) => axis.x(value)),
      radius * 2 + 0.6,
      (bottom - top) / 2 - radius - (compact ? 0 : 26),
    );
    const named = compact ? [] : labelled(shown, width);
    return sheet({ document, width, height }, (make) => {
      const order = [...shown.keys()].sort(
        (a, b) => Number(shown[a]?.role !== 'other') - Number(shown[b]?.role !== 'other'),
      );
      const taken: { from: number; to: number; level: number }[] = [];
      return [
        ...(compact ? [] : axis.draw(make, { top, bottom })),
        ...order.map((i) => {
          const { role } = shown[i] as (typeof shown)[number];
          const [x = 0, level = 0] = places[i] ?? [];
          return make(
            'g',
            { 'data-point': i, 'data-x': x, 'data-y': middle + level },
            make('circle', {
              cx: x,
              cy: middle + level,
              r: role === 'other' ? radius : radius + 1.8,
              fill: role === 'here' ? 'var(--volt)' : role === 'baseline' ? 'var(--surface)' : 'var(--cat-3)',
              stroke: role === 'here' ? 'var(--on-volt)' : role === 'baseline' ? 'var(--ink)' : 'none',
              'stroke-width': 2,
            }),
          );
        }),
        ...named.flatMap((i): ShapeElement[] => {
          const row = shown[i] as (typeof shown)[number];
          const [x = 0, y = 0] = places[i] ?? [];
          const text = row.role === 'baseline' ? `${row.title}, baseline` : row.title;
          const half = textWidth(text) / 2 + 6;
          const at = Math.max(half, Math.min(width - half, x));
          const level = [0, 1, 2].find((each) =>
            taken.every((other) => other.level !== each || other.to < at - half || other.from > at + half),
          );
          if (level === undefined) return [];
          taken.push({ from: at - half, to: at + half, level });
          const line = top + 16 + level * 16;
          return [
            make('line', {
              x1: x,
              x2: x,
              y1: line + 4,
              y2: middle + y - radius - 2,
              stroke: 'var(--line-strong)',
            }),
            words(make, text, at, line, {
              anchor: 'middle',
              halo: true,
              fill: 'var(--ink)',
              ...(row.role === 'here' ? { weight: 600 } : {}),
            }),
          ];
        }),
      ];
    });
  },
});

/** The place asked for and that of the baseline, the ends, and the middle where there is room. */
function labelled(rows: readonly RegionsRow[], width: number): readonly number[] {
  const roles = [...rows.keys()].filter((i) => rows[i]?.role !== 'other');
  const others = [0, rows.length - 1, ...(width < 560 ? [] : [Math.floor(rows.length / 2)])];
  return [...new Set([...roles, ...others])].filter((i) => rows[i] !== undefined);
}
