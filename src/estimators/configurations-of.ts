import { type NameIndex, nameIndex } from '../catalog/lookup.ts';
import type { Published } from '../domain/published.ts';
import { shortName } from '../domain/short-name.ts';

const indexes = new WeakMap<readonly Published[], NameIndex<Published>>();

/** Published configurations of a model, by its whole id or the last part of it, however it is spelled. */
export function configurationsOf(records: readonly Published[], model: string): readonly Published[] {
  let index = indexes.get(records);
  if (index === undefined) {
    index = nameIndex(
      records.flatMap((record) => {
        const id = record.subject.model ?? '';
        return [id, shortName(id)].map((name) => [name, record] as const);
      }),
    );
    indexes.set(records, index);
  }
  return index.all(model);
}
