import { basename } from 'node:path';
import { failure, type Problem, refusal } from '../../domain/problem.ts';
import type { TraceEvent, TraceHeader } from '../../domain/trace.ts';
import type { StoredTrace } from '../store.ts';
import { type Frame, frameTypes } from './frame.ts';
import { type Ending, readFrames } from './read-frames.ts';
import { decodeBlock, rowsOf } from './sample-block.ts';

/** The version this module reads and writes: a literal of the schema's own type, so that neither can change alone. */
const VERSION: TraceHeader['schema'] = 'wattlas.trace/1';

/**
 * Reads a trace or a journal whole. Where its end is missing, torn or damaged, everything before that is returned with
 * `complete: false`. @throws {Problem} where there is no such file, it is no trace, or a newer Wattlas wrote it.
 */
export function readTrace(file: string): StoredTrace {
  let header: TraceHeader | null = null;
  const events: TraceEvent[] = [];
  const blocks: Buffer[] = [];
  let rows = 0;
  let complete = false;
  const ending = eachFrame(file, Number.MAX_SAFE_INTEGER, (frame) => {
    if (header === null) header = headerOf(frame, file);
    else if (frame.type === frameTypes.events) for (const event of eventsOf(frame)) events.push(event);
    else if (frame.type === frameTypes.samples) {
      rows += rowsOf(frame.payload, header.channels.length);
      blocks.push(frame.payload);
    } else if (frame.type === frameTypes.end) complete = journalOf(frame) === 'end';
  });
  if (header === null) throw unreadable(file, ending);
  return { header, events, ...columnsOf(blocks, (header as TraceHeader).channels.length, rows), complete };
}

/** Reads only the header of a trace or a journal. @throws {Problem} as `readTrace` does. */
export function readTraceHeader(file: string): TraceHeader {
  let header: TraceHeader | null = null;
  const ending = eachFrame(file, 1 << 16, (frame) => {
    header = headerOf(frame, file);
    return 'stop';
  });
  if (header === null) throw unreadable(file, ending);
  return header;
}

/** Visits the frames of a file until it ends or the visitor says so; a frame that makes no sense ends it as damaged. */
export function eachFrame(file: string, window: number, visit: (frame: Frame) => unknown): Ending {
  const frames = readFrames(file, window);
  try {
    for (;;) {
      const next = frames.next();
      if (next.done) return next.value;
      if (visit(next.value) === 'stop') return 'open';
    }
  } catch (cause) {
    if (cause instanceof RangeError || cause instanceof SyntaxError) return 'damaged';
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw refusal(`There is no trace file ${file}.`, { cause });
    if (code === undefined) throw cause;
    throw failure(`The trace file ${file} cannot be read: ${(cause as Error).message}.`, { cause });
  } finally {
    frames.return('open');
  }
}

/** The header a frame holds. @throws {Problem} where it is of a newer version. */
export function headerOf(frame: Frame, file: string): TraceHeader {
  if (frame.type !== frameTypes.header) throw new RangeError('A trace starts with its header.');
  const header = JSON.parse(frame.payload.toString('utf8')) as TraceHeader;
  if (header.schema !== VERSION) {
    throw refusal(
      `The trace ${basename(file)} is of format ${header.schema}; this Wattlas reads ${VERSION}.`,
      { remedy: 'npm install -g wattlas@latest' },
    );
  }
  return header;
}

export const eventsOf = (frame: Frame): TraceEvent[] =>
  JSON.parse(frame.payload.toString('utf8')) as TraceEvent[];

/** How the journal that a finished trace was made of had ended. */
export const journalOf = (frame: Frame): Ending =>
  (JSON.parse(frame.payload.toString('utf8')) as { journal?: Ending }).journal ?? 'end';

/** Rows of blocks joined. A block that decodes to nonsense despite its checksum is a bug of the writer: it throws. */
function columnsOf(blocks: readonly Buffer[], channels: number, rows: number) {
  const times_s = new Float64Array(rows);
  const columns = Array.from({ length: channels }, () => new Float64Array(rows));
  let start = 0;
  for (const block of blocks) start += decodeBlock(block, { times_ns: times_s, columns }, start);
  for (let i = 0; i < rows; i++) times_s[i] = (times_s[i] as number) / 1e9;
  return { times_s, columns };
}

/** The problem of a file whose header cannot be read. */
export function unreadable(file: string, ending: Ending): Problem {
  const why =
    ending === 'foreign' ? 'it is not a Wattlas trace' : 'it ends before, or is damaged in, its first part';
  return failure(`The trace file ${file} cannot be read: ${why}.`);
}
