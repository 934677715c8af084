import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './product.mjs';

const file = join(root, 'bench/results.json');

/** Puts new results in the place of those kept of the same figures; returns all that are kept, in the order of the ids. */
export function keepResults(results, ids) {
  const kept = new Map(
    existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).map((each) => [each.id, each]) : [],
  );
  for (const { error: _, ...result } of results) kept.set(result.id, result);
  const all = ids.flatMap((id) => kept.get(id) ?? []);
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  return all;
}
