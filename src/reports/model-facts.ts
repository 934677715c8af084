import { modelPresets } from '../catalog/models.ts';
import type { FactsOf } from '../charts/model-facets.ts';

/** Families of the models of the catalog by any of their names; parameters as `params` tells them. */
export function modelFacts(params?: ReadonlyMap<string, number | null>): FactsOf {
  const families = new Map(
    modelPresets().flatMap(({ id, aliases, family }) =>
      [id, ...aliases].map((name) => [name.toLowerCase(), family] as const),
    ),
  );
  return (model) => ({
    family: families.get(model.toLowerCase()) ?? null,
    params: params?.get(model) ?? null,
  });
}
