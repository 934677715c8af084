import { z } from 'zod';
import { formatPercent } from '../domain/format.ts';
import { deviceClasses } from '../domain/perimeter.ts';
import type { Measurement } from '../domain/record.ts';
import { provenances } from '../domain/uncertain.ts';
import { defineChart } from './chart.ts';
import { deviceColours } from './device-colour.ts';
import { plot } from './plot.ts';
import { drawn, hatch, textWidth, words } from './shape.ts';

const row = z.strictObject({
  id: z.string(),
  title: z.string(),
  device: z.enum(deviceClasses),
  provenance: z.enum(provenances).nullable(),
  energy_j: z.number().nullable(),
  share: z.number().nullable(),
  colour: z.number().int(),
});
export type BreakdownRow = z.infer<typeof row>;

const isModelled = (provenance: BreakdownRow['provenance']) =>
  provenance === 'modelled' || provenance === 'assumed';

/** Energy of one run by device, a bar cut in parts; modelled parts are hatched. */
export const breakdown = defineChart<Pick<Measurement, 'components'>, BreakdownRow>({
  id: 'breakdown',
  title: 'Where it went',
  question: 'Which device used the energy?',
  subject: 'record',
  row,
  rows({ components }) {
    const total = components.reduce((sum, component) => sum + Math.max(0, component.energy_j?.value ?? 0), 0);
    const colours = deviceColours(components.map((component) => component.device));
    return components.map((component, i) => ({
      id: component.id,
      title: component.title,
      device: component.device,
      provenance: component.provenance,
      energy_j: component.energy_j?.value ?? null,
      share: component.energy_j && total > 0 ? Math.max(0, component.energy_j.value) / total : null,
      colour: colours[i] ?? 6,
    }));
  },
  finding(rows) {
    const known = rows.filter((r) => r.share !== null).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
    const [first] = known;
    if (!first) return 'No finding: no device could be read.';
    const modelled = known.reduce((sum, r) => sum + (isModelled(r.provenance) ? (r.share ?? 0) : 0), 0);
    const missing = rows.filter((r) => r.share === null).map((r) => r.title);
    const about =
      known.length === 1
        ? `All of it is **${first.title}**`
        : `**${first.title}** used the largest share, **${formatPercent(first.share)}**`;
    const how =
      modelled === 0 ? 'all is measured' : `**${formatPercent(modelled)}** of the total is modelled`;
    return `${about}; ${how}.${missing.length > 0 ? ` Missing: ${missing.join(', ')}.` : ''}`;
  },
  plot(rows, options) {
    const { width } = options;
    const key = options.key ?? 'breakdown';
    const parts = rows.filter((r) => (r.share ?? 0) > 0);
    return plot({
      document: options.document,
      width,
      height: options.compact ? 92 : 30,
      margin: 0,
      axis: null,
      x: { domain: [0, 1], range: [0, width] },
      y: { domain: [0, 1] },
      marks: [
        drawn((make, { x }) => {
          const top = options.compact ? 31 : 0;
          let start = 0;
          if (parts.length === 0) {
            return [
              make('rect', {
                x: 0.5,
                y: top + 0.5,
                width: width - 1,
                height: 29,
                rx: 2,
                fill: 'none',
                stroke: 'var(--line-strong)',
              }),
              words(make, 'no device could be read', 8, top + 19, { fill: 'var(--ink-3)' }),
            ];
          }
          return parts.flatMap((part, i) => {
            const left = x(start);
            start += part.share ?? 0;
            const wide = Math.max(2, x(start) - left - (i < parts.length - 1 ? 1 : 0));
            const colour = `var(--cat-${part.colour})`;
            const hatched = isModelled(part.provenance);
            const id = `${key}-${part.id.replace(/[^\w-]/g, '-')}`;
            const percent = formatPercent(part.share);
            const box = { y: top, height: 30, rx: 2 };
            const bar = hatched
              ? make('rect', {
                  ...box,
                  x: left + 0.5,
                  y: top + 0.5,
                  width: wide - 1,
                  height: 29,
                  fill: `url(#${id})`,
                  stroke: colour,
                })
              : make('rect', { ...box, x: left, width: wide, fill: colour });
            const text = `${part.title}, ${percent}`;
            return [
              ...(hatched ? [make('defs', {}, hatch(make, id, colour, 'var(--surface)'))] : []),
              bar,
              ...(options.compact || wide < textWidth(text) + 20
                ? []
                : [
                    words(make, text, left + 10, top + 19, {
                      weight: 560,
                      ...(hatched
                        ? { fill: 'var(--ink)', halo: true }
                        : { fill: part.colour === 3 ? 'var(--ink)' : 'var(--surface)' }),
                    }),
                  ]),
            ];
          });
        }),
      ],
    });
  },
});
