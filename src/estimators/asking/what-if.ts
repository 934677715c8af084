import { chosenIntensities, gridIntensity, gridRegions } from '../../catalog/grids.ts';
import { Problem } from '../../domain/problem.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type SettingTotal, settingTotal } from './setting-total.ts';
import { factors } from './what-if-factors.ts';

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
  const changed = factors.filter(({ fields }) =>
    fields.some((field) => String(from[field]) !== String(to[field])),
  );
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
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/** Every country with a figure, and these places, with what a kilowatt-hour of each carries. */
export function gridsWith(
  ...places: readonly string[]
): readonly { readonly id: string; readonly title: string; readonly g_per_kwh: number }[] {
  return chosenIntensities(
    new Set([...gridRegions('country'), ...places.map((place) => gridIntensity(place).region)]),
  );
}
