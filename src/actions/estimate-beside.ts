import { embodiedOf, hardwareLife } from '../catalog/embodied.ts';
import { gridWater, siteWater } from '../catalog/water.ts';
import type { Beside } from '../estimators/answer.ts';
import { embodiedShare, type Spread, waterUse } from '../estimators/beside.ts';
import type { CoverageGroup, NamedEstimate } from '../estimators/coverage.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { EstimateSetting } from './estimate-setting.ts';

export function besideOf(
  request: EstimateRequest,
  setting: EstimateSetting,
  groups: readonly CoverageGroup[],
): Beside {
  const estimates = groups.flatMap((group) => group.estimates);
  const device_hours = deviceHours(setting, estimates);
  const region = typeof setting.question.region === 'string' ? setting.question.region : 'world';
  const site = request.wue === undefined ? siteWater(setting.question.provider as string | undefined) : null;
  const wue = site ?? { value: request.wue as number, lo: request.wue as number, hi: request.wue as number };
  const grid = gridWater(region.split('@')[0] as string);
  return {
    device_hours,
    embodied_g: embodied(request, setting, device_hours),
    water_l: Object.fromEntries(
      estimates.flatMap(({ estimator, energy_j, perimeter }) =>
        energy_j === null
          ? []
          : [
              [
                estimator.id,
                waterUse({
                  energy_j: {
                    value: energy_j.value,
                    lo: energy_j.interval?.lo ?? energy_j.value,
                    hi: energy_j.interval?.hi ?? energy_j.value,
                  },
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
    money: device_hours === null || request.price === undefined ? null : times(device_hours, request.price),
  };
}

function deviceHours(
  { question, devices }: EstimateSetting,
  estimates: readonly NamedEstimate[],
): Beside['device_hours'] {
  if (typeof question.hours === 'number') {
    const value = question.hours * devices;
    return { value, lo: value, hi: value, source: 'hours as told' };
  }
  for (const { estimator, terms, energy_j } of estimates) {
    const of = (id: string) => terms.find((term) => term.id === id)?.value;
    const [hours, accelerators] = [of('hours'), of('accelerators')];
    if (hours === undefined || accelerators === undefined) continue;
    const value = hours * accelerators;
    const share = (end: number | undefined) =>
      energy_j === null || end === undefined ? value : (value * end) / energy_j.value;
    return {
      value,
      lo: share(energy_j?.interval?.lo),
      hi: share(energy_j?.interval?.hi),
      source: estimator.id,
    };
  }
  return null;
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
    ...embodiedShare({ device_g: times(device_kg, 1000), device_hours, lifetime_years, use_share }),
    device_kg,
    lifetime_years,
    use_share,
    facts: facts.map(({ id }) => id),
  };
}

const times = ({ value, lo, hi }: Spread, factor: number): Spread => ({
  value: value * factor,
  lo: lo * factor,
  hi: hi * factor,
});
