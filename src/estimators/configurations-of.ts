import type { Published } from '../domain/published.ts';
import { shortName } from '../domain/short-name.ts';

const indexes = new WeakMap<readonly Published[], ReadonlyMap<string, readonly Published[]>>();

/** Published configurations of a model, by its whole id or the last part of it, whatever the case. */
export function configurationsOf(records: readonly Published[], model: string): readonly Published[] {
  let index = indexes.get(records);
  if (index === undefined) {
    const built = new Map<string, Published[]>();
    for (const record of records) {
      const id = (record.subject.model ?? '').toLowerCase();
      for (const name of new Set([id, shortName(id)])) {
        const list = built.get(name);
        if (list === undefined) built.set(name, [record]);
        else list.push(record);
      }
    }
    indexes.set(records, built);
    index = built;
  }
  return index.get(model.toLowerCase()) ?? [];
}
