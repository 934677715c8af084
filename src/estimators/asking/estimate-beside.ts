import { embodiedOf, hardwareLife } from '../../catalog/embodied.ts';
import { gridWater, siteWater } from '../../catalog/water.ts';
import type { Beside } from '../answer.ts';
import { embodiedShare, waterUse } from '../beside.ts';
import type { CoverageGroup } from '../coverage.ts';
import { type Spread, scaled, spreadOf } from '../spread.ts';
import type { AskedMethods } from './ask-methods.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { EstimateSetting } from './estimate-setting.ts';
import { servedDay } from './served-day.ts';

export function besideOf(
  request: EstimateRequest,
  setting: EstimateSetting,
  groups: readonly CoverageGroup[],
  { device_hours, accelerators }: Pick<AskedMethods, 'device_hours' | 'accelerators'>,
): Beside {
  const day = servedDay(request, setting, device_hours, accelerators);
  const taken = day?.provisioned_hours ?? device_hours;
  const estimates = groups.flatMap((group) => group.estimates);
  const region = typeof setting.question.region === 'string' ? setting.question.region : 'world';
  const site = request.wue === undefined ? siteWater(setting.question.provider as string | undefined) : null;
  const wue = site ?? { value: request.wue as number, lo: request.wue as number, hi: request.wue as number };
  const grid = gridWater(region.split('@')[0] as string);
  return {
    device_hours,
    day,
    embodied_g: embodied(request, setting, taken),
    water_l: Object.fromEntries(
      estimates.flatMap(({ estimator, energy_j, perimeter }) =>
        energy_j === null
          ? []
          : [
              [
                estimator.id,
                waterUse({
                  energy_j: spreadOf(energy_j),
                  pue: perimeter?.pue ?? 1,
                  site: wue,
                  grid: grid.l_per_kwh,
                }),
              ],
            ],
      ),
    ),
    water: {
      site_l_per_kwh: { value: wue.value, lo: wue.lo, hi: wue.hi },
      site: site?.title ?? 'told',
      grid_l_per_kwh: grid.l_per_kwh,
      grid: `${grid.source.title}, of ${grid.region}`,
    },
    money: taken === null || request.price === undefined ? null : scaled(taken, request.price),
  };
}

function embodied(
  { lifetime, useShare }: EstimateRequest,
  { hardware }: EstimateSetting,
  device_hours: Spread | null,
): Beside['embodied_g'] {
  if (device_hours === null || hardware.accelerator === null) return null;
  const { value, lo, hi, facts } = embodiedOf(hardware.accelerator.id);
  const life = hardwareLife();
  const spread = (told: number | undefined, { value, lo, hi }: Spread): Spread =>
    told === undefined ? { value, lo, hi } : { value: told, lo: told, hi: told };
  const device_kg = { value, lo, hi };
  const lifetime_years = spread(lifetime, life.years);
  const use_share = spread(useShare, life.use);
  return {
    ...embodiedShare({ device_g: scaled(device_kg, 1000), device_hours, lifetime_years, use_share }),
    device_kg,
    lifetime_years,
    use_share,
    facts: facts.map(({ id }) => id),
  };
}
