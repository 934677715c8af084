import { gridIntensity, gridRegions } from '../../catalog/grids.ts';
import { pueOf } from '../../catalog/pue.ts';
import { formatNumber } from '../../domain/format.ts';
import { shortCount } from '../../domain/multiple.ts';
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

/** What one setting comes to by one method. */
export interface SettingTotal {
  readonly request: EstimateRequest;
  readonly setting: EstimateSetting;
  readonly method: Estimator;
  readonly devices: number;
  /** With the PUE. */
  readonly energy_j: Spread;
  readonly pue: number;
  readonly g_per_kwh: number;
  /** Of the electricity. */
  readonly carbon_g: Spread;
  /** Share of making the accelerators and their servers; `null`: no machine time, or no accelerator of the catalog. */
  readonly embodied_g: Spread | null;
  /** Both together. */
  readonly total_g: Spread;
  /** Share of new cases that the interval of the energy is to hold; `null`: the ends that inputs reach, or no interval. */
  readonly level: number | null;
}

/** One factor that differs, and what the total is once it is changed too. */
export interface WhatIfStep {
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly factor: number;
  readonly delta: number;
  readonly total: number;
}

export interface WhatIf {
  readonly before: SettingTotal;
  readonly after: SettingTotal;
  /** In the order of `factors`; their factors multiply to the ratio of the totals. */
  readonly steps: readonly WhatIfStep[];
}

/** Makes a request whole without any file. @throws Problem */
export function settingFor(request: EstimateRequest): EstimateSetting {
  checkRequest(request);
  return settingOf(request, estimatedModel(request));
}

/**
 * What a setting comes to: energy by the method, times the PUE where the method has none of its own, times the grid, plus the
 * share of making the machines where the method does not count it already.
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
  const factor = ownPue ? 1 : pue;
  const { value, interval } = outcome.energy_j;
  const energy_j = scaled({ value, lo: interval?.lo ?? value, hi: interval?.hi ?? value }, factor);
  const region = typeof setting.question.region === 'string' ? setting.question.region : 'world';
  const g_per_kwh = request.intensity ?? gridIntensity(region).chosen.value;
  const carbon_g = scaled(energy_j, g_per_kwh / JOULES_PER_KWH);
  const made = outcome.perimeter?.embodied
    ? null
    : besideOf(request, setting, [], asked.device_hours).embodied_g;
  return {
    request,
    setting,
    method: chosen,
    devices: asked.accelerators,
    energy_j,
    pue,
    g_per_kwh,
    carbon_g,
    embodied_g: made === null ? null : { value: made.value, lo: made.lo, hi: made.hi },
    total_g: {
      value: carbon_g.value + (made?.value ?? 0),
      lo: carbon_g.lo + (made?.lo ?? 0),
      hi: carbon_g.hi + (made?.hi ?? 0),
    },
    level: interval?.level ?? null,
  };
}

const scaled = ({ value, lo, hi }: Spread, by: number): Spread => ({
  value: value * by,
  lo: lo * by,
  hi: hi * by,
});

/** What may differ, in the order in which it is changed, and how it is told. */
const factors = [
  {
    id: 'model',
    title: 'Model',
    fields: ['model', 'params', 'activeParams'],
    say: ({ setting }) => setting.model.title ?? `${shortCount(setting.model.params?.value ?? 0)} parameters`,
  },
  {
    id: 'hardware',
    title: 'Hardware',
    fields: ['hardware', 'tdp', 'peakFlops'],
    say: ({ setting }) => setting.hardware.accelerator?.name ?? 'by hand',
  },
  { id: 'devices', title: 'Accelerators', fields: ['devices'], say: ({ devices }) => String(devices) },
  {
    id: 'precision',
    title: 'Precision',
    fields: ['precision'],
    say: ({ request }) => request.precision ?? 'bf16',
  },
  {
    id: 'batch',
    title: 'Requests at once',
    fields: ['batch'],
    say: ({ request }) => (request.batch === undefined ? 'not told' : shortCount(request.batch)),
  },
  {
    id: 'tokensIn',
    title: 'Tokens in',
    fields: ['tokensIn'],
    say: ({ request }) => (request.tokensIn === undefined ? 'not told' : shortCount(request.tokensIn)),
  },
  {
    id: 'tokensOut',
    title: 'Tokens out',
    fields: ['tokensOut'],
    say: ({ request }) => shortCount(request.tokensOut ?? 300),
  },
  {
    id: 'requests',
    title: 'Requests',
    fields: ['requests'],
    say: ({ request }) => shortCount(request.requests ?? 1000),
  },
  {
    id: 'pue',
    title: 'Data-centre overhead (PUE)',
    fields: ['pue', 'provider'],
    say: ({ pue }) => formatNumber(pue),
  },
  {
    id: 'region',
    title: 'Grid',
    fields: ['region', 'intensity'],
    say: ({ request, g_per_kwh }) => `${request.region ?? 'world'}, ${formatNumber(g_per_kwh)} g/kWh`,
  },
  {
    id: 'lifetime',
    title: 'Years the hardware serves',
    fields: ['lifetime', 'useShare'],
    say: ({ request }) => `${request.lifetime ?? 4} years`,
  },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly (keyof EstimateRequest)[];
  readonly say: (total: SettingTotal) => string;
}[];

/**
 * From one setting to another, one factor after the other. A machine that holds too few accelerators for a model in between is
 * given as many as it takes: the step of that factor then holds both.
 * @throws Problem where either end does not answer.
 */
export function whatIf(from: EstimateRequest, to: EstimateRequest, method?: string): WhatIf {
  const before = settingTotal(from, method);
  const after = settingTotal(to, method);
  const steps: WhatIfStep[] = [];
  let at = before;
  let request: EstimateRequest = from;
  const changed = factors.filter(({ fields }) => fields.some((field) => from[field] !== to[field]));
  for (const [i, { id, title, fields, say }] of changed.entries()) {
    request = { ...request, ...Object.fromEntries(fields.map((field) => [field, to[field]])) };
    const next =
      i === changed.length - 1
        ? after
        : (tried(request, method) ?? tried({ ...request, devices: undefined }, method));
    // What is not answered between the ends is told with the next factor.
    if (next === null) continue;
    const [was, is] = [at.total_g.value, next.total_g.value];
    steps.push({ id, title, from: say(at), to: say(next), factor: is / was, delta: is - was, total: is });
    at = next;
  }
  return { before, after, steps };
}

function tried(request: EstimateRequest, method: string | undefined): SettingTotal | null {
  try {
    return settingTotal(request, method);
  } catch {
    return null;
  }
}

/** Every country with a figure, and these places, with what a kilowatt-hour of each carries. */
export function gridsWith(
  ...places: readonly string[]
): readonly { readonly id: string; readonly title: string; readonly g_per_kwh: number }[] {
  const ids = new Set([
    ...gridRegions('country').map(({ id }) => id),
    ...places.map((place) => gridIntensity(place).region.id),
  ]);
  return [...ids].flatMap((id) => {
    try {
      const { region, chosen } = gridIntensity(id);
      return [{ id: region.id, title: region.title, g_per_kwh: chosen.value }];
    } catch {
      // A country whose figures are all set aside has none to show.
      return [];
    }
  });
}
