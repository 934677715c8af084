import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import type { Problem } from '../../domain/problem.ts';
import type { TraceEvent, TraceHeader } from '../../domain/trace.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import type { TraceInfo, TraceWriter } from '../store.ts';
import { ByteSink } from './byte-sink.ts';
import { diskProblem } from './disk-problem.ts';
import { encodeFrame, frameTypes, SIGNATURE } from './frame.ts';
import { emptyBlock, encodeBlock } from './sample-block.ts';
import { settleJournal } from './settle-journal.ts';
import { journalFile, journalsDir } from './trace-paths.ts';

/** Samples wait in memory for at most this long, and at most so many rows. */
const HELD_S = 2;
const HELD_ROWS = 512;
/** Marks that wait for the next samples, at most. */
const HELD_MARKS = 1000;
/** Events kept while the disk is full, to be written once there is room again. */
const HELD_EVENTS = 10_000;

export interface TraceWriterOptions {
  /** The store's folder; the journal grows in its `journals/`, the finished trace lies in its `traces/`. */
  readonly dir: string;
  readonly header: TraceHeader;
  /** Told once when a write fails. Measuring goes on; what was written is kept. */
  readonly onProblem?: ((problem: Problem) => void) | undefined;
  /** Stands in for fs.writeSync(fd, bytes, offset, length, position) in tests. */
  readonly write?: typeof writePart;
}

const writePart = (fd: number, bytes: Uint8Array, offset: number, length: number, position: number): number =>
  writeSync(fd, bytes, offset, length, position);

/**
 * Begins the journal of a trace. Each write goes to the kernel before it returns, so that killing this process loses at
 * most the last two seconds of samples. @throws {Problem} where the store cannot be written: before anything is measured.
 */
export function createTraceWriter(options: TraceWriterOptions): TraceWriter {
  const { dir, header, onProblem, write = writePart } = options;
  const file = journalFile(dir, header.id);
  const channels = header.channels.length;
  const block = emptyBlock(channels, HELD_ROWS);
  // Rows lie as they came, each in one place, and are turned into columns two seconds at a time: a row that is spread over
  // columns touches memory in as many places as there are channels.
  const stride = channels + 1;
  const held = new Float64Array(HELD_ROWS * stride);
  let rows = 0;
  const sink = new ByteSink();
  let waiting: TraceEvent[] = [];
  let problem: Problem | null = null;
  let size = 0;
  let lost = 0;
  let fd = open(dir, file);

  /** Appends whole or not at all: a frame cut by a full disk would hide all that follows it. */
  const put = (bytes: Uint8Array): boolean => {
    try {
      for (let done = 0; done < bytes.length; ) {
        const written = write(fd, bytes, done, bytes.length - done, size + done);
        if (written <= 0) throw Object.assign(new Error('nothing was written'), { code: 'ENOSPC' });
        done += written;
      }
      size += bytes.length;
      return true;
    } catch (cause) {
      if (problem === null) {
        problem = diskProblem(dir, cause);
        onProblem?.(problem);
      }
      try {
        ftruncateSync(fd, size);
      } catch {
        // The next write begins at the same position, so it covers what is left there.
      }
      return false;
    }
  };

  const putSamples = () => {
    if (rows === 0) return;
    for (let row = 0; row < rows; row++)
      block.times_ns[row] = Math.round((held[row * stride] as number) * 1e9);
    block.columns.forEach((column, c) => {
      for (let row = 0; row < rows; row++) column[row] = held[row * stride + c + 1] as number;
    });
    block.rows = rows;
    rows = 0;
    if (!put(encodeFrame(frameTypes.samples, encodeBlock(block, sink)))) {
      if (lost === 0) {
        const t_s = (block.times_ns[0] as number) / 1e9;
        waiting.push({ type: 'warning', t_s, detail: `Samples were lost from here on: ${problem?.message}` });
      }
      lost += block.rows;
    }
  };

  const putEvents = () => {
    if (waiting.length === 0) return;
    if (put(encodeFrame(frameTypes.events, Buffer.from(JSON.stringify(waiting))))) waiting = [];
    else if (waiting.length > HELD_EVENTS) waiting = waiting.slice(-HELD_EVENTS);
  };

  const flush = () => {
    if (fd < 0) return;
    putSamples();
    putEvents();
  };

  const close = () => {
    if (fd >= 0) closeSync(fd);
    fd = -1;
  };

  const head = encodeFrame(frameTypes.header, Buffer.from(JSON.stringify(header)));
  if (!put(Buffer.concat([SIGNATURE, head]))) {
    close();
    rmSync(file, { force: true });
    throw problem;
  }

  return {
    file,
    append(t_s, values) {
      if (fd < 0) return;
      if (values.length !== channels || !Number.isFinite(t_s)) {
        throw new RangeError(
          `A row is a finite time and ${channels} readings, not ${t_s} and ${values.length}.`,
        );
      }
      const at = rows * stride;
      held[at] = t_s;
      held.set(values, at + 1);
      rows++;
      if (rows === HELD_ROWS || t_s - (held[0] as number) >= HELD_S) flush();
    },
    event(event) {
      waiting.push(event);
      // Marks come by the hundred a second, while the work runs: they are written with the samples, at most two seconds later.
      const isMark = event.type === 'begin' || event.type === 'end' || event.type === 'mark';
      if (!isMark || waiting.length >= HELD_MARKS) flush();
    },
    flush,
    finish(): TraceInfo {
      flush();
      // Without its end frame the trace reads as incomplete, which it is.
      if (lost === 0) put(encodeFrame(frameTypes.end, Buffer.from('{}')));
      close();
      const info = settleJournal(dir, header.id);
      return { ...info, problem: problem ?? info.problem };
    },
    abandon() {
      close();
      rmSync(file, { force: true });
    },
  };
}

function open(dir: string, file: string): number {
  try {
    makeFolder(journalsDir(dir));
    return openSync(file, 'wx', 0o644);
  } catch (cause) {
    throw diskProblem(dir, cause);
  }
}
