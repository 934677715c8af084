import { useRef, useState } from 'react';

/** What of a figure is read: a point's number, a time. */
export interface Chosen {
  readonly at: number | null;
  /** Chosen by the pointer: it goes when the pointer does. */
  point(to: number): void;
  /** Chosen by key: it stays where the pointer moves, or the page under it, until the focus goes. */
  step(to: number): void;
  /** The pointer is on its way to the reading. */
  stay(): void;
  /** The pointer is over nothing, or gone; `after_ms` lets it reach the reading, which would else close on the way. */
  leave(after_ms?: number): void;
  clear(): void;
}

export function useChosen(): Chosen {
  const [at, setAt] = useState<number | null>(null);
  const byKey = useRef(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stay = () => clearTimeout(leaving.current);
  const choose = (to: number | null, key: boolean) => {
    stay();
    byKey.current = key;
    setAt(to);
  };
  return {
    at,
    stay,
    point: (to) => choose(to, false),
    step: (to) => choose(to, true),
    leave(after_ms = 0) {
      stay();
      if (byKey.current) return;
      if (after_ms === 0) setAt(null);
      else leaving.current = setTimeout(() => setAt(null), after_ms);
    },
    clear: () => choose(null, false),
  };
}
