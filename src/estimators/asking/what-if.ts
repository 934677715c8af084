import { chosenIntensities, gridIntensity, gridRegions } from '../../catalog/grids.ts';
import { midSentence } from '../../domain/mid-sentence.ts';
import { Problem } from '../../domain/problem.ts';
import { estimatorId } from '../estimator.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { methodForAll } from './method-for.ts';
import { type SettingTotal, settingFor, settingTotal } from './setting-total.ts';
import { factors } from './what-if-factors.ts';

/** One factor that differs, or several that are answered together alone, and what the total is once they are changed too. */
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
 * From one setting to another by one method, one factor after the other. Factors that are not answered without those that follow
 * are one step with them. A machine that holds too few accelerators for a model in between is given as many as it takes: the step
 * of that factor then holds both.
 * @param method its id. Default: the first that answers both ends, of physical, ecologits, tdp-hours and the rest.
 * @throws Problem where either end is not answered.
 */
export function whatIf(from: EstimateRequest, to: EstimateRequest, method?: string): WhatIf {
  const one = method ?? estimatorId(methodForAll([settingFor(from), settingFor(to)]));
  const before = settingTotal(from, one);
  const after = settingTotal(to, one);
  const steps: WhatIfStep[] = [];
  let at = before;
  let request: EstimateRequest = from;
  let together: (typeof factors)[number][] = [];
  const changed = factors.filter(({ fields }) =>
    fields.some((field) => String(from[field]) !== String(to[field])),
  );
  for (const [i, factor] of changed.entries()) {
    request = { ...request, ...Object.fromEntries(factor.fields.map((field) => [field, to[field]])) };
    together = [...together, factor];
    const next =
      i === changed.length - 1
        ? after
        : (tried(request, one) ?? tried({ ...request, devices: undefined }, one));
    if (next === null) continue;
    const [was, is] = [at.total_g.value, next.total_g.value];
    steps.push({
      id: together.map(({ id }) => id).join('+'),
      title: together.map(({ title }, n) => (n === 0 ? title : midSentence(title))).join(', '),
      from: together.map(({ say }) => say(at)).join(', '),
      to: together.map(({ say }) => say(next)).join(', '),
      factor: is / was,
      delta: is - was,
      total: is,
    });
    at = next;
    together = [];
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
