import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Problem } from '../../domain/problem.ts';
import type { TraceEvent } from '../../domain/trace.ts';
import type { TraceInfo } from '../store.ts';
import { diskProblem } from './disk-problem.ts';
import { encodeFrame, frameTypes, SIGNATURE } from './frame.ts';
import { eachFrame, eventsOf, headerOf, unreadable } from './read-trace.ts';
import { decodeBlock, emptyBlock, encodeBlock, rowsOf, type SampleBlock } from './sample-block.ts';
import { journalFile, traceFile, tracesDir } from './trace-paths.ts';

/** Numbers a chunk holds at most, times included: large enough to compress well, small enough for little memory. */
const CHUNK_NUMBERS = 1 << 18;
const CHUNK_EVENTS = 4096;

/**
 * Turns a journal into a finished trace: large compressed chunks, renamed into place in one step, the journal removed.
 * What follows a torn or damaged frame is left out. Where there is no room for the new file, the journal itself becomes
 * the trace. Harmless when two processes do it at once. @throws {Problem} where the journal has no readable header.
 */
export function settleJournal(dir: string, id: string): TraceInfo {
  const journal = journalFile(dir, id);
  const file = traceFile(dir, id);
  const draft = `${file}.${process.pid}.draft`;
  try {
    mkdirSync(tracesDir(dir), { recursive: true });
    const written = compact(journal, draft);
    renameSync(draft, file);
    rmSync(journal, { force: true });
    return { file, ...written, problem: null };
  } catch (cause) {
    rmSync(draft, { force: true });
    const code = (cause as NodeJS.ErrnoException).code;
    if (typeof code !== 'string') throw cause;
    return keepJournal(journal, file, diskProblem(dir, cause));
  }
}

function keepJournal(journal: string, file: string, problem: Problem): TraceInfo {
  const counts = { rows: 0, events: 0 };
  let channels = 0;
  let bytes = SIGNATURE.length;
  const ending = eachFrame(journal, 1 << 20, (frame) => {
    if (frame.type === frameTypes.header) channels = headerOf(frame, journal).channels.length;
    if (frame.type === frameTypes.samples) counts.rows += rowsOf(frame.payload, channels);
    if (frame.type === frameTypes.events) counts.events += eventsOf(frame).length;
    bytes += frame.payload.length;
  });
  const kept = { ...counts, bytes, complete: ending === 'end', problem };
  try {
    renameSync(journal, file);
    return { file, ...kept };
  } catch {
    return { file: journal, ...kept };
  }
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
