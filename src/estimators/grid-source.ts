import { sourceLabel } from '../catalog/grids.ts';
import { assume, type EstimateContext } from './estimator.ts';
import type { Assumption } from './outcome.ts';

/** An intensity and, where a method's own source gives it, where it is from. */
export interface MethodIntensity {
  readonly g_per_kwh: number;
  readonly assumptions: readonly Assumption[];
}

/**
 * Intensity of a region as a method's own tables have it, the first of these catalog sources that knows the region; what the
 * question was completed with where none does. An intensity that was asked for goes before all of them.
 */
export function intensityOfSource(
  { region, intensity }: { readonly region?: string | undefined; readonly intensity: number },
  sources: readonly string[],
  { catalog, given }: EstimateContext,
): MethodIntensity {
  if (given('intensity')) return { g_per_kwh: intensity, assumptions: [] };
  const answer = catalog.grid(region ?? 'world');
  const facts = [answer.chosen, ...answer.alternatives].filter(({ setAside }) => setAside === null);
  const fact = sources.flatMap((id) => facts.find(({ source }) => source.id === id) ?? [])[0];
  if (fact === undefined) return { g_per_kwh: intensity, assumptions: [] };
  const label = `${sourceLabel(answer.region, fact)}, of ${answer.region.title}`;
  return { g_per_kwh: fact.value, assumptions: [assume('intensity', fact.value, 'g/kWh', label, fact.id)] };
}
