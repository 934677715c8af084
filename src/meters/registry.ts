import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';
import { meters } from './index.ts';
import type { Meter } from './meter.ts';

/** The meter of this id. @throws {Problem} a refusal naming the nearest and all valid ids. */
export function findMeter(id: string): Meter {
  const found = meters.find((meter) => meter.id === id);
  if (found) return found;
  const ids = meters.map((meter) => meter.id);
  const [like] = nearest(id, ids, 1);
  throw refusal(
    `There is no meter "${id}".${like ? ` Did you mean "${like}"?` : ''} Meters: ${ids.join(', ')}.`,
  );
}
