import { gridIntensity } from '../../catalog/grids.ts';
import { JOULES_PER_KWH } from '../../domain/quantity.ts';
import type { Estimator } from '../estimator.ts';
import type { Estimate } from '../outcome.ts';
import { type Spread, scaled } from '../spread.ts';
import { checkRequest } from './check-request.ts';
import { energyWithPue } from './energy-with-pue.ts';
import { besideOf } from './estimate-beside.ts';
import { estimatedModel } from './estimate-model.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type EstimateSetting, settingOf } from './estimate-setting.ts';
import { methodFor } from './method-for.ts';
import type { ServedDay } from './served-day.ts';

/** What one setting comes to by one method. */
export interface SettingTotal {
  readonly request: EstimateRequest;
  readonly setting: EstimateSetting;
  readonly method: Estimator;
  readonly devices: number;
  /** With the PUE, and with what machines draw that stand ready for a load. */
  readonly energy_j: Spread;
  readonly pue: number;
  /** Mean over the electricity. */
  readonly g_per_kwh: number;
  /** Of the electricity. */
  readonly carbon_g: Spread;
  /** Share of making the accelerators and their servers; `null`: no machine time, or no accelerator of the catalog. */
  readonly embodied_g: Spread | null;
  /** Both together. */
  readonly total_g: Spread;
  /** Share of new cases that the interval of the energy is to hold; `null`: the ends that inputs reach, or no interval. */
  readonly level: number | null;
  /** Hours of all accelerators that the work takes; `null`: not known. */
  readonly device_hours: Spread | null;
  /** Machines that stand ready for a load; `null`: none is told. */
  readonly day: ServedDay | null;
  /** Of the energy what is drawn while they wait, the PUE in it, of servers where the method counts those; `null`: no load is told. */
  readonly idle_j: Spread | null;
}

/** Makes a request whole without any file. @throws Problem */
export function settingFor(request: EstimateRequest): EstimateSetting {
  checkRequest(request);
  return settingOf(request, estimatedModel(request));
}

/**
 * What a setting comes to: energy by the method and what machines draw that stand ready, times the PUE where the method has none of
 * its own, times the grid, plus the share of making the machines where the method does not count it already.
 * @param method its id. Default: the first that answers of physical, ecologits, tdp-hours and the rest.
 * @throws Problem a refusal where the method does not answer.
 */
export function settingTotal(request: EstimateRequest, method?: string): SettingTotal {
  const setting = settingFor(request);
  const chosen = methodFor(method, setting);
  const { asked, estimate, energy_j: work_j, pue } = energyWithPue(chosen, setting, request);
  const beside = besideOf(request, setting, [], asked);
  const { day } = beside;
  const idle_j = day === null ? null : scaled(waitingEnergy(day, estimate), pue);
  const region = typeof setting.question.region === 'string' ? setting.question.region : 'world';
  const told = setting.question.intensity;
  const grid = typeof told === 'number' ? told : gridIntensity(region).chosen.value;
  const energy_j = together(work_j, idle_j);
  const carbon_g = together(
    scaled(work_j, grid / JOULES_PER_KWH),
    idle_j && scaled(idle_j, (day?.g_per_kwh?.idle ?? grid) / JOULES_PER_KWH),
  );
  const made = estimate.perimeter?.embodied ? null : beside.embodied_g;
  return {
    request,
    setting,
    method: chosen,
    devices: asked.accelerators,
    energy_j,
    pue,
    g_per_kwh: day?.g_per_kwh ? (carbon_g.value / energy_j.value) * JOULES_PER_KWH : grid,
    carbon_g,
    embodied_g: made === null ? null : { value: made.value, lo: made.lo, hi: made.hi },
    total_g: together(carbon_g, made),
    level: estimate.energy_j?.interval?.level ?? null,
    device_hours: asked.device_hours,
    day,
    idle_j,
  };
}

/** What draws while it waits, as far as the method covers it at work: of their servers only where it counts those. */
const waitingEnergy = ({ idle }: ServedDay, { perimeter }: Pick<Estimate, 'perimeter'>): Spread =>
  perimeter?.devices.includes('host') && idle.host !== null
    ? together(idle.energy_j, idle.host.energy_j)
    : idle.energy_j;

const together = (one: Spread, other: Spread | null): Spread => ({
  value: one.value + (other?.value ?? 0),
  lo: one.lo + (other?.lo ?? 0),
  hi: one.hi + (other?.hi ?? 0),
});
