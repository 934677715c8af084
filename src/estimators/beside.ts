import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Spread } from './spread.ts';

const HOURS_PER_YEAR = 8760;

export interface EmbodiedShare {
  /** Carbon of making one device, g. */
  readonly device_g: Spread;
  /** Hours of all devices together. */
  readonly device_hours: Spread;
  readonly lifetime_years: Spread;
  /** Share of its life that a device works. */
  readonly use_share: Spread;
}

/**
 * Share of making the hardware that some work takes, g CO2e: device-hours over the hours that a device works in its life
 * (ISO/IEC 21031, the M of the Software Carbon Intensity). The ends take each input at its less and its more favourable end.
 */
export const embodiedShare = ({
  device_g,
  device_hours,
  lifetime_years,
  use_share,
}: EmbodiedShare): Spread => ({
  value: (device_g.value * device_hours.value) / (lifetime_years.value * HOURS_PER_YEAR * use_share.value),
  lo: (device_g.lo * device_hours.lo) / (lifetime_years.hi * HOURS_PER_YEAR * use_share.hi),
  hi: (device_g.hi * device_hours.hi) / (lifetime_years.lo * HOURS_PER_YEAR * use_share.lo),
});

export interface WaterUse {
  /** Electricity with the PUE where it has one, J. */
  readonly energy_j: Spread;
  /** PUE that is in it; 1: none. */
  readonly pue: number;
  /** Litres a kilowatt-hour of the machines, on site. */
  readonly site: Spread;
  /** Litres a kilowatt-hour of electricity, where it is made. */
  readonly grid: number;
}

/**
 * Water of an electricity, litres: that of the site for the machines' share, that of making the electricity for all of it
 * (Li et al. 2023, Making AI Less Thirsty, equation 1).
 */
export function waterUse({ energy_j, pue, site, grid }: WaterUse): Spread {
  const litres = (energy: number, wue: number) => (energy / JOULES_PER_KWH) * (wue / pue + grid);
  return {
    value: litres(energy_j.value, site.value),
    lo: litres(energy_j.lo, site.lo),
    hi: litres(energy_j.hi, site.hi),
  };
}
