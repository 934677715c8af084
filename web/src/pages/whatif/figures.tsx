import type { Chart } from '../../../../src/charts/chart.ts';
import type { WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import { type RegionsRow, regions } from '../../../../src/charts/regions.ts';
import { type TornadoRow, tornado, tornadoBase } from '../../../../src/charts/tornado.ts';
import { type WaterfallInput, type WaterfallRow, waterfallUnit } from '../../../../src/charts/waterfall.ts';
import { formatNumber, formatRatio } from '../../../../src/domain/format.ts';
import { Rich } from '../../parts/rich.tsx';
import { carbonText } from '../../words.ts';
import { FigurePanel } from '../answers/figure-panel.tsx';

/** The change by factor, what else would move it, and every other grid; a place that is opened becomes the setting's. */
export function WhatIfFigures({
  chart,
  rows,
  bars,
  grids,
  search,
  set,
}: {
  readonly chart: Chart<WaterfallInput, WaterfallRow>;
  readonly rows: readonly WaterfallRow[];
  readonly bars: readonly TornadoRow[];
  readonly grids: readonly RegionsRow[];
  readonly search: WhatIfSearch;
  readonly set: (change: Record<string, string | undefined>) => void;
}) {
  const unit = waterfallUnit(rows, 'carbon');
  return (
    <>
      <FigurePanel
        chart={chart}
        rows={rows}
        finding={false}
        readingOf={(row) => ({
          title: row.title,
          facts: [
            ['Total', `${formatNumber(row.total / unit.size)} ${unit.name}`],
            ['Factor', row.factor === null ? '–' : formatRatio(row.factor)],
            ['Change', row.delta === null ? '–' : `${formatNumber(row.delta / unit.size)} ${unit.name}`],
            ['From', row.from ?? '–'],
            ['To', row.to ?? '–'],
          ],
          spoken: `${row.title}: ${row.from && row.to ? `${row.from} to ${row.to}, ` : ''}total ${formatNumber(row.total / unit.size)} ${unit.name}`,
        })}
        legend={
          <>
            <span className="badge">
              <svg width="12" height="10" aria-hidden="true">
                <rect width="12" height="10" rx="2" fill="var(--cat-2)" />
              </svg>
              more
            </span>
            <span className="badge">
              <svg width="12" height="10" aria-hidden="true">
                <rect width="12" height="10" rx="2" fill="var(--cat-1)" />
              </svg>
              less
            </span>
          </>
        }
        foot={
          <span>
            Factors are changed in this order; what each is given depends on it. Electricity with its PUE, and
            making the hardware.
          </span>
        }
      />
      <FigurePanel
        chart={tornado}
        rows={bars}
        search={search}
        readingOf={(row) => ({
          title: row.title,
          facts: [
            ['Least', `${carbonText(row.lo_g)}${row.least ? `, ${row.least}` : ''}`],
            ['Most', `${carbonText(row.hi_g)}${row.most ? `, ${row.most}` : ''}`],
            ['Factor', formatRatio(row.ratio)],
          ],
          spoken: `${row.title}: from ${carbonText(row.lo_g)}${row.least ? ` with ${row.least}` : ''} to ${carbonText(row.hi_g)}${row.most ? ` with ${row.most}` : ''}`,
        })}
        foot={
          <span>
            Line: this setting, <Rich text={tornadoBase(bars)} /> of electricity. Each bar moves one setting
            over what is commonly chosen.
          </span>
        }
      />
      <FigurePanel
        chart={regions}
        rows={grids}
        search={search}
        onOpen={({ id }) => set({ region: id, hourly: undefined })}
        readingOf={(row) => ({
          title: row.title,
          facts: [
            ['Carbon', carbonText(row.carbon_g)],
            ['Grid', `${formatNumber(row.g_per_kwh)} g/kWh`],
            ['Code', row.id],
          ],
          spoken: `${row.title}: ${carbonText(row.carbon_g)}, ${formatNumber(row.g_per_kwh)} grams a kilowatt-hour`,
        })}
        foot={
          <span>
            <b>{grids.length}</b> countries with a figure; yearly means. Enter or click takes the place into
            this setting.
          </span>
        }
      />
    </>
  );
}
