import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../domain/problem.ts';
import { processState } from '../../platform/process-identity.ts';
import type { Journal } from '../store.ts';
import { readTraceHeader } from './read-trace.ts';
import { journalFile, journalsDir, traceFile } from './trace-paths.ts';

/** A journal grows every other second: one that has not for so long has lost its owner, if the owner cannot be seen from here. */
const SILENT_S = 60;

/**
 * The traces in this store that were begun and not finished, oldest first. `running`: their process still lives.
 * `left`: it does not, so `wattlas recover` may have them. `unreadable`: killed before the header was whole, or damaged.
 */
export function journals(dir: string): Journal[] {
  return names(journalsDir(dir))
    .filter((name) => name.endsWith('.trace'))
    .map((name) => journalOf(join(journalsDir(dir), name), name.slice(0, -'.trace'.length)))
    .filter((journal) => journal !== null)
    .sort((a, b) => a.modified_s - b.modified_s);
}

/** Removes a journal, and the trace made of it, without keeping anything. */
export function removeJournal(dir: string, id: string): void {
  rmSync(journalFile(dir, id), { force: true });
  rmSync(traceFile(dir, id), { force: true });
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function journalOf(file: string, id: string): Journal | null {
  let modified_s: number;
  try {
    modified_s = statSync(file).mtimeMs / 1000;
  } catch {
    return null;
  }
  const silent = Date.now() / 1000 - modified_s > SILENT_S;
  try {
    const header = readTraceHeader(file);
    // A copy under another name would become the record of the first, again and again.
    if (header.id !== id)
      return { state: 'unreadable', id, file, modified_s, reason: `${file} holds the trace ${header.id}.` };
    const owner = processState(header.owner);
    const running = owner === 'alive' || (owner === 'unknown' && !silent);
    return { state: running ? 'running' : 'left', id, file, modified_s, header };
  } catch (cause) {
    if (!(cause instanceof Problem)) throw cause;
    // Its header may be on its way to the disk at this moment.
    const age_s = Date.now() / 1000 - modified_s;
    return age_s < 2 ? null : { state: 'unreadable', id, file, modified_s, reason: cause.message };
  }
}
