import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import type { Problem } from '../../domain/problem.ts';
import type { TraceEvent } from '../../domain/trace.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import type { TraceInfo } from '../store.ts';
import { diskProblem } from './disk-problem.ts';
import { encodeFrame, frameTypes, SIGNATURE } from './frame.ts';
import { eachFrame, eventsOf, headerOf, journalOf, unreadable } from './read-trace.ts';
import { decodeBlock, emptyBlock, encodeBlock, rowsOf, type SampleBlock } from './sample-block.ts';
import { journalFile, traceFile, tracesDir } from './trace-paths.ts';

/** Numbers a chunk holds at most, times included: large enough to compress well, small enough for little memory. */
const CHUNK_NUMBERS = 1 << 18;
const CHUNK_EVENTS = 4096;

/**
 * Turns a journal into a finished trace: large compressed chunks, renamed into place in one step. The journal stays
 * until its record is stored, so that a kill between the two loses nothing. What follows a torn or damaged frame is left out. Where there is no room for the new file, the journal's
 * file serves as the trace too. Harmless when two processes do it at once, or one after the other. @throws {Problem} where the journal has no readable header.
 */
export function settleJournal(dir: string, id: string): TraceInfo {
  const journal = journalFile(dir, id);
  const file = traceFile(dir, id);
  const draft = `${file}.${process.pid}.draft`;
  if (!existsSync(journal) && existsSync(file)) return { file, ...holds(file), problem: null };
  try {
    makeFolder(tracesDir(dir));
    const written = compact(journal, draft);
    renameSync(draft, file);
    return { file, ...written, problem: null };
  } catch (cause) {
    rmSync(draft, { force: true });
    const code = (cause as NodeJS.ErrnoException).code;
    if (typeof code !== 'string') throw cause;
    return keepJournal(journal, file, diskProblem(dir, cause));
  }
}

/** A second name for the journal needs no room. */
function keepJournal(journal: string, file: string, problem: Problem): TraceInfo {
  const held = { ...holds(journal), problem };
  try {
    rmSync(file, { force: true });
    linkSync(journal, file);
    return { file, ...held };
  } catch {
    return { file: journal, ...held };
  }
}

/** What is in a trace or a journal. */
function holds(file: string): Omit<TraceInfo, 'file' | 'problem'> {
  const counts = { rows: 0, events: 0 };
  let channels: number | null = null;
  let journal: string | null = null;
  const ending = eachFrame(file, 1 << 20, (frame) => {
    if (channels === null) channels = headerOf(frame, file).channels.length;
    else if (frame.type === frameTypes.samples) counts.rows += rowsOf(frame.payload, channels);
    else if (frame.type === frameTypes.events) counts.events += eventsOf(frame).length;
    else if (frame.type === frameTypes.end) journal = journalOf(frame);
  });
  if (channels === null) throw unreadable(file, ending);
  return { ...counts, bytes: statSync(file).size, complete: journal === 'end' };
}

function compact(journal: string, draft: string): Omit<TraceInfo, 'file' | 'problem'> {
  const fd = openSync(draft, 'w', 0o644);
  let bytes = 0;
  const write = (part: Uint8Array) => {
    for (let done = 0; done < part.length; ) done += writeSync(fd, part, done);
    bytes += part.length;
  };
  let chunk: SampleBlock | null = null;
  let events: TraceEvent[] = [];
  const counts = { rows: 0, events: 0 };
  const flushSamples = () => {
    if (chunk === null || chunk.rows === 0) return;
    write(encodeFrame(frameTypes.samples, encodeBlock(chunk), true));
    counts.rows += chunk.rows;
    chunk.rows = 0;
  };
  const flushEvents = () => {
    if (events.length === 0) return;
    write(encodeFrame(frameTypes.events, Buffer.from(JSON.stringify(events)), true));
    counts.events += events.length;
    events = [];
  };
  try {
    write(SIGNATURE);
    const ending = eachFrame(journal, 1 << 20, (frame) => {
      if (chunk === null) {
        chunk = emptyChunk(headerOf(frame, journal).channels.length, 0);
        write(encodeFrame(frameTypes.header, frame.payload, true));
      } else if (frame.type === frameTypes.samples) {
        const rows = rowsOf(frame.payload, chunk.columns.length);
        if (chunk.rows + rows > chunk.times_ns.length) flushSamples();
        if (rows > chunk.times_ns.length) chunk = emptyChunk(chunk.columns.length, rows);
        chunk.rows += decodeBlock(frame.payload, chunk, chunk.rows);
      } else if (frame.type === frameTypes.events) {
        events.push(...eventsOf(frame));
        if (events.length >= CHUNK_EVENTS) flushEvents();
      }
    });
    if (chunk === null) throw unreadable(journal, ending);
    flushSamples();
    flushEvents();
    write(encodeFrame(frameTypes.end, Buffer.from(JSON.stringify({ ...counts, journal: ending }))));
    fsyncSync(fd);
    return { ...counts, bytes, complete: ending === 'end' };
  } finally {
    closeSync(fd);
  }
}

const emptyChunk = (channels: number, rows: number): SampleBlock =>
  emptyBlock(channels, Math.max(rows, 1024, Math.floor(CHUNK_NUMBERS / (channels + 1))));
