import type { WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import { load } from '../../../../src/charts/load.ts';
import { formatNumber, formatPercent } from '../../../../src/domain/format.ts';
import { shortCount } from '../../../../src/domain/multiple.ts';
import type { ServedDay } from '../../../../src/estimators/asking/served-day.ts';
import { FigurePanel } from '../answers/figure-panel.tsx';
import { ColourKey } from '../lifecycle/answer-figure.tsx';

/** Accelerators at work and waiting in each hour, and the grid of those hours. */
export function LoadPanel({ day, search }: { readonly day: ServedDay; readonly search: WhatIfSearch }) {
  const { fleet, devices, whole, idle, g_per_kwh } = day;
  const clock = search.utc === undefined ? 'UTC' : `UTC${search.utc < 0 ? '−' : '+'}${Math.abs(search.utc)}`;
  return (
    <FigurePanel
      chart={load}
      rows={load.rows(day)}
      search={search}
      unit={`${day.shape}, ${shortCount(day.requests)} requests a day`}
      readingOf={({ hour, requests, busy, waiting, g_per_kwh: grams }) => ({
        title: `${String(hour).padStart(2, '0')}:00 to ${String(hour + 1).padStart(2, '0')}:00`,
        facts: [
          ['Requests', shortCount(Math.round(requests))],
          ['At work', `${shortCount(busy)} accelerators`],
          ['Waiting', `${shortCount(waiting)} accelerators`],
          ...(grams === null ? [] : [['Grid', `${formatNumber(grams)} g/kWh`] as const]),
        ],
        spoken: `${hour} hours: ${shortCount(busy)} accelerators at work, ${shortCount(waiting)} waiting`,
      })}
      legend={
        <>
          <ColourKey colour={1} text="at work" />
          <span>
            <svg width="12" height="10" aria-hidden="true">
              <path d="M0 10 10 0M4 10l8-8M0 4l4-4" stroke="var(--line-strong)" strokeWidth="1.4" />
            </svg>
            waiting
          </span>
          {g_per_kwh !== null && <ColourKey colour={2} text={`grid of the hour, clock ${clock}`} />}
        </>
      }
      foot={
        <span>
          {fleet.machines.toLocaleString('en-GB')} {fleet.machines === 1 ? 'machine' : 'machines'} of{' '}
          {devices} {devices === 1 ? 'accelerator' : 'accelerators'} at the busiest hour
          {whole ? ', for these requests alone' : '; a share of a larger fleet is counted, not whole ones'}.
          At work {formatPercent(fleet.utilisation)} of the day. One that waits draws{' '}
          {formatNumber(idle.watts.value)} W ({formatNumber(idle.watts.lo)}–{formatNumber(idle.watts.hi)}):{' '}
          {idle.source};{' '}
          {idle.host === null
            ? 'what its server draws meanwhile is not counted, nobody has published it.'
            : `the rest of its server ${formatNumber(idle.host.watts.value)} W more (${formatNumber(idle.host.watts.lo)}–${formatNumber(idle.host.watts.hi)}), counted where the method counts servers: ${idle.host.source}.`}
        </span>
      }
    />
  );
}
