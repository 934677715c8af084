import { energyUnit, formatNumber, formatPercent } from '../domain/format.ts';
import type { ServedDay } from '../estimators/asking/served-day.ts';

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
        : `${formatNumber(idle.energy_j.value / unit.size)} ${unit.name} (${formatNumber(idle.energy_j.lo / unit.size)}–${formatNumber(idle.energy_j.hi / unit.size)}) a day beside what the methods give, of accelerators alone: their hosts wait too and are not counted, nor is a PUE; at ${formatNumber(idle.watts.value)} W an accelerator: ${idle.source}`,
    ],
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
