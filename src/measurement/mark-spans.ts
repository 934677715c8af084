import type { MarkWindow } from './windows.ts';

/** Windows that the work marked, as a figure shows them. */
export interface MarkSpan {
  readonly name: string;
  readonly start_s: number;
  readonly end_s: number;
  /** Windows in this one: more than 1 where they lie too close to be told apart. */
  readonly count: number;
}

/** Spans that a figure has room for. */
const ROOM = 500;

/**
 * The marks of a run in time order. Names share the room of a figure; the marks of one that has more than its share are
 * joined where less than a 500th of the trace lies between them, so that none is left out.
 */
export function markSpans(marks: readonly MarkWindow[], duration_s: number): readonly MarkSpan[] {
  const counts = new Map<string, number>();
  for (const { name } of marks) counts.set(name, (counts.get(name) ?? 0) + 1);
  const share = ROOM / counts.size;
  const spans: { name: string; start_s: number; end_s: number; count: number }[] = [];
  const newest = new Map<string, (typeof spans)[number]>();
  for (const { name, from_s, to_s } of [...marks].sort((a, b) => a.from_s - b.from_s)) {
    const before = newest.get(name);
    if (before && (counts.get(name) ?? 0) > share && from_s - before.end_s < duration_s / ROOM) {
      before.end_s = Math.max(before.end_s, to_s);
      before.count++;
      continue;
    }
    const span = { name, start_s: from_s, end_s: to_s, count: 1 };
    spans.push(span);
    newest.set(name, span);
  }
  return spans;
}
