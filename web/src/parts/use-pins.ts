import { useMemo, useState } from 'react';
import type { PointPins } from './points.tsx';
import type { SetSearch } from './use-set-search.ts';

/** A baseline and five. */
export const MOST_PINS = 6;

/** What is pinned, the baseline first, and how that changes. The address keeps it. */
export interface Pins {
  readonly ids: readonly string[];
  /** Pins it, or takes it off. */
  toggle(id: string): void;
  /** Puts it first, pinning it where it is not. */
  makeBaseline(id: string): void;
  remove(id: string): void;
  clear(): void;
  /** Why the last step did nothing; null where it did. */
  readonly refused: string | null;
}

/** The pins as a figure whose points are numbered knows them. */
export const pinsOf = (pins: Pins, idOf: (index: number) => string | undefined): PointPins => ({
  stateOf: (index) => {
    const at = pins.ids.indexOf(idOf(index) ?? '');
    return at < 0 ? null : at === 0 ? 'baseline' : 'pinned';
  },
  toggle: (index) => pins.toggle(idOf(index) ?? ''),
  makeBaseline: (index) => pins.makeBaseline(idOf(index) ?? ''),
});

/** The pins of an address, `pins=ID,ID`. */
export function usePins(pins: string | undefined, set: SetSearch): Pins {
  const [refused, setRefused] = useState<string | null>(null);
  return useMemo(() => {
    const ids = [...new Set((pins ?? '').split(',').filter(Boolean))].slice(0, MOST_PINS);
    const keep = (next: readonly string[]) => {
      if (next.length > MOST_PINS) {
        setRefused('5 pins and a baseline at most. Remove one.');
        return;
      }
      setRefused(null);
      set({
        pins: next.length > 0 ? next.join(',') : undefined,
        ...(next.length < 2 ? { anyway: undefined } : {}),
      });
    };
    const without = (id: string) => ids.filter((each) => each !== id);
    return {
      ids,
      refused,
      toggle: (id) => keep(ids.includes(id) ? without(id) : [...ids, id]),
      makeBaseline: (id) => keep([id, ...without(id)]),
      remove: (id) => keep(without(id)),
      clear: () => keep([]),
    };
  }, [pins, set, refused]);
}
