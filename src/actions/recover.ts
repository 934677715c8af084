import { existsSync } from 'node:fs';
import { Problem } from '../domain/problem.ts';
import type { Measurement } from '../domain/record.ts';
import { summarise } from '../measurement/summarise.ts';
import { openStore } from '../store/sqlite.ts';
import { journals, readTrace, removeJournal, settleJournal } from '../store/traces.ts';

/** What became of one unfinished trace. */
export type Recovery =
  | { readonly id: string; readonly state: 'recovered'; readonly record: Measurement }
  | { readonly id: string; readonly state: 'running' }
  | { readonly id: string; readonly state: 'empty'; readonly reason: string }
  | { readonly id: string; readonly state: 'unreadable'; readonly reason: string };

/**
 * Turns the traces that killed measurements left behind into records. One whose process still lives is let be; one that
 * holds no run is removed; one that cannot be read is left where it is and named.
 */
export async function recover(dir: string): Promise<Recovery[]> {
  const found = journals(dir);
  if (found.every((journal) => journal.state === 'running'))
    return found.map(({ id }) => ({ id, state: 'running' }));
  const store = await openStore(dir);
  try {
    const outcomes: Recovery[] = [];
    for (const journal of found) {
      if (journal.state === 'running') outcomes.push({ id: journal.id, state: 'running' });
      else if (journal.state === 'unreadable')
        outcomes.push({ id: journal.id, state: 'unreadable', reason: journal.reason });
      else {
        const outcome = await recoverOne(dir, journal.id, store);
        // Two look into a store at once: what the other has picked up meanwhile is done.
        if (outcome.state === 'recovered' || outcome.state === 'empty' || existsSync(journal.file))
          outcomes.push(outcome);
      }
    }
    return outcomes;
  } finally {
    await store.close();
  }
}

async function recoverOne(
  dir: string,
  id: string,
  store: Awaited<ReturnType<typeof openStore>>,
): Promise<Recovery> {
  try {
    const record = summarise(readTrace(settleJournal(dir, id).file));
    if (record.runs.length === 0) {
      removeJournal(dir, id);
      return { id, state: 'empty', reason: 'it was killed before its first run' };
    }
    await store.put(record);
    return { id, state: 'recovered', record };
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    return { id, state: 'unreadable', reason: cause.message };
  }
}

/** What every verb does before it looks into the store: picks up what killed measurements left, and says so in a line each. */
export async function pickUp(dir: string, say: (line: string) => void): Promise<void> {
  if (!journals(dir).some((journal) => journal.state === 'left')) return;
  for (const outcome of await recover(dir)) {
    if (outcome.state === 'recovered')
      say(`Picked up ${outcome.id}, a measurement that was cut off: wattlas show ${outcome.id}`);
  }
}
