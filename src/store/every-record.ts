import type { EnergyRecord } from '../domain/record.ts';
import type { Store } from './store.ts';

const PAGE = 20_000;

/** All records of a store, oldest first, a page of its list in the memory at a time. */
export async function* everyRecord(
  store: Pick<Store, 'list' | 'get'>,
  page = PAGE,
): AsyncGenerator<EnergyRecord> {
  let since_s: number | undefined;
  /** Records of that very time that were given already: imported ones may share it by the thousand. */
  let given = 0;
  for (;;) {
    const found = await store.list({ order: 'asc', limit: page, since_s, offset: given });
    for (const { id } of found) yield await store.get(id);
    const last = found.at(-1);
    if (last === undefined || found.length < page) return;
    const ties = found.filter(({ at_s }) => at_s === last.at_s).length;
    given = last.at_s === since_s ? given + ties : ties;
    since_s = last.at_s;
  }
}
