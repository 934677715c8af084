import { gridIntensity } from '../../catalog/grids.ts';
import { pueOf } from '../../catalog/pue.ts';
import { refusal } from '../../domain/problem.ts';
import { JOULES_PER_KWH } from '../../domain/quantity.ts';
import type { Spread } from '../beside.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import { askMethods } from './ask-methods.ts';
import { besideOf } from './estimate-beside.ts';
import { estimatedModel } from './estimate-model.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { checkRequest, type EstimateSetting, settingOf } from './estimate-setting.ts';
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
  const ownPue = 'pue' in chosen.input.shape;
  const asked = askMethods(setting, [estimatorId(chosen)]);
  const outcome = asked.report.outcomes[0];
  if (outcome?.state !== 'estimated' || outcome.energy_j === null)
    throw refusal(
      `${chosen.title} gives no energy for this. ${outcome?.state === 'estimated' ? '' : (outcome?.reason ?? '')}`.trim(),
    );
  const pue = ownPue
    ? (outcome.perimeter?.pue ?? 1)
    : (request.pue ?? pueOf(request.provider ?? 'unknown').value);
  const { value, interval } = outcome.energy_j;
  const beside = besideOf(request, setting, [], asked);
  const { day } = beside;
  const work_j = scaled({ value, lo: interval?.lo ?? value, hi: interval?.hi ?? value }, ownPue ? 1 : pue);
  const idle_j = day === null ? null : scaled(day.idle.energy_j, pue);
  const region = typeof setting.question.region === 'string' ? setting.question.region : 'world';
  const told = setting.question.intensity;
  const grid = typeof told === 'number' ? told : gridIntensity(region).chosen.value;
  const energy_j = together(work_j, idle_j);
  const carbon_g = together(
    scaled(work_j, grid / JOULES_PER_KWH),
    idle_j && scaled(idle_j, (day?.g_per_kwh?.idle ?? grid) / JOULES_PER_KWH),
  );
  const made = outcome.perimeter?.embodied ? null : beside.embodied_g;
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
    level: interval?.level ?? null,
    device_hours: asked.device_hours,
    day,
  };
}

const scaled = ({ value, lo, hi }: Spread, by: number): Spread => ({
  value: value * by,
  lo: lo * by,
  hi: hi * by,
});

const together = (one: Spread, other: Spread | null): Spread => ({
  value: one.value + (other?.value ?? 0),
  lo: one.lo + (other?.lo ?? 0),
  hi: one.hi + (other?.hi ?? 0),
});
