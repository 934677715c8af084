import { useMemo } from 'react';
import type { FactsOf } from '../../../src/charts/model-facets.ts';
import { type ListedModel, useApi } from '../api.ts';

/** Family and parameters of models by any of their names, from the catalog and what `more` tells of others. */
export function useModelFacts(more?: ReadonlyMap<string, number | null>): FactsOf {
  const { data } = useApi<readonly ListedModel[]>('/api/models');
  return useMemo(() => {
    const listed = new Map(
      (data ?? []).flatMap(({ id, aliases, family, params }) =>
        [id, ...aliases].map((name) => [name.toLowerCase(), { family, params }] as const),
      ),
    );
    return (model) => {
      const found = listed.get(model.toLowerCase());
      return { family: found?.family ?? null, params: more?.get(model) ?? found?.params ?? null };
    };
  }, [data, more]);
}
