import { energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import type { ServedDay } from '../estimators/asking/served-day.ts';
import type { Spread } from '../estimators/spread.ts';

/** Machines that stand ready for the day's requests, and what they draw while they wait; no method counts that. */
export function dayLines({
  shape,
  requests,
  devices,
  whole,
  fleet,
  idle,
  g_per_kwh,
}: ServedDay): [string, string][] {
  const unit = energyUnit([idle.energy_j.value]);
  const amount = ({ value, lo, hi }: Spread): string =>
    `${formatNumber(value / unit.size)} ${unit.name}${lo === hi ? '' : ` (${formatNumber(lo / unit.size)}–${formatNumber(hi / unit.size)})`}`;
  const each = devices === 1 ? '' : ` of ${devices} accelerators`;
  return [
    [
      'Load',
      `${requests.toLocaleString('en-GB')} requests a day, ${shape}: ${fleet.machines.toLocaleString('en-GB')} ${fleet.machines === 1 ? 'machine' : 'machines'}${each} at the busiest hour, ${whole ? 'for these alone' : `${formatNumber(fleet.accelerators)} accelerators of a larger fleet`}, at work ${formatPercent(fleet.utilisation)} of the day`,
    ],
    [
      'Waiting',
      fleet.idle_hours === 0
        ? 'none: every machine that stands ready works all day'
        : `${amount(idle.energy_j)} a day beside what the methods give, of accelerators without PUE, at ${formatNumber(idle.watts.value)} W each: ${idle.source}`,
    ],
    ...(fleet.idle_hours === 0
      ? []
      : [
          [
            'Servers',
            idle.host === null
              ? 'wait too and are not counted: nobody has published what one with these accelerators draws idle'
              : `${amount(idle.host.energy_j)} a day more, what the rest of the servers draws while it waits, at ${formatNumber(idle.host.watts.value)} W an accelerator (${formatNumber(idle.host.watts.lo)}–${formatNumber(idle.host.watts.hi)}): ${idle.host.source}`,
          ] as [string, string],
        ]),
    ...(g_per_kwh === null
      ? []
      : [
          [
            'Grid',
            `${formatNumber(g_per_kwh.requests)} g/kWh weighted by the load, ${formatNumber(g_per_kwh.plain)} g/kWh its plain mean`,
          ] as [string, string],
        ]),
  ];
}
