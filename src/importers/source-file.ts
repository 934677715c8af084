import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { csvRows, type ParseQuoted } from './csv-rows.ts';
import type { Line, SourceFile } from './importer.ts';

const HEAD = 64 * 1024;
const CHUNK = 1024 * 1024;
const LARGEST_DOCUMENT = 64 * 1024 * 1024;
/** A line longer than this is no row of any format: it is cut there, so that no file fills the memory. */
const LONGEST_LINE = 4 * CHUNK;

export interface OpenFile extends SourceFile {
  /** Lines that are no UTF-8 and were read as Latin-1, so far. */
  readonly latin1: { readonly count: number; readonly first: number | null };
  close(): void;
}

/** Why a file is none that an importer may read, in words that follow its name. */
export type Unreadable = { readonly reason: string };

const buffer = Buffer.allocUnsafe(HEAD);

/** Opens a file for the importers. Everything is synchronous: most logs are a page long, and there may be thousands. */
export function openSource(path: string, quoted: ParseQuoted): OpenFile | Unreadable {
  let fd: number;
  try {
    // Without waiting: a named pipe that nobody writes to would never open.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return { reason: reasonOf(error) };
  }
  const refuse = (reason: string): Unreadable => {
    closeSync(fd);
    return { reason };
  };
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return refuse('is neither a file nor a folder');
    const length = readSync(fd, buffer, 0, HEAD, 0);
    if (length === 0) return refuse('is empty');
    const start = buffer.subarray(0, length);
    const unfit = unfitness(start);
    if (unfit !== null) return refuse(unfit);
    // A copy where the file goes on: the shared buffer serves the next file.
    return source({
      path,
      fd,
      start: Buffer.from(start),
      size: Math.max(stat.size, length),
      changed_s: stat.mtimeMs / 1000,
      quoted,
    });
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

function unfitness(start: Buffer): string | null {
  const [a, b] = [start[0], start[1]];
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return 'is UTF-16: save it as UTF-8';
  if (a === 0x1f && b === 0x8b) return 'is compressed: unpack it first (gunzip)';
  if (start.includes(0)) return 'is binary';
  return start.includes(13) && !start.includes(10)
    ? 'has lines that end in CR alone: save it with LF or CRLF'
    : null;
}

interface Opened {
  readonly path: string;
  readonly fd: number;
  readonly start: Buffer;
  readonly size: number;
  readonly changed_s: number;
  readonly quoted: ParseQuoted;
}

function source({ path, fd, start, size, changed_s, quoted }: Opened): OpenFile {
  const whole = size === start.length;
  const latin1 = { count: 0, first: null as number | null };
  let document: { readonly value: unknown } | undefined;
  const head = withoutMark(start.toString('utf8'));
  function* lines(): Generator<Line> {
    let number = 0;
    for (const block of whole ? [start] : blocks(fd)) {
      const utf8 = isUtf8(block);
      for (let from = 0; from < block.length; ) {
        const at = block.indexOf(10, from);
        const end = at < 0 ? block.length : at;
        const cut = end > from && block[end - 1] === 13 ? end - 1 : end;
        number++;
        const fits = utf8 || isUtf8(block.subarray(from, cut));
        if (!fits) {
          latin1.count++;
          latin1.first ??= number;
        }
        // Each line is text of its own: a cell cut from a block's would keep the whole block in the memory.
        const text = block.toString(fits ? 'utf8' : 'latin1', from, cut);
        yield { number, text: number === 1 ? withoutMark(text) : text, ended: at >= 0 };
        from = end + 1;
      }
    }
  }
  return {
    path,
    changed_s,
    head,
    latin1,
    lines,
    rows: () => csvRows(lines(), quoted),
    json() {
      document ??= {
        value: size > LARGEST_DOCUMENT ? undefined : parsed(whole ? start : readWhole(fd, size)),
      };
      return document.value;
    },
    close: () => closeSync(fd),
  };
}

/** Blocks of whole lines. */
function* blocks(fd: number): Generator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for (let position = 0; ; ) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const length = readSync(fd, chunk, 0, CHUNK, position);
    if (length === 0) break;
    position += length;
    const read = chunk.subarray(0, length);
    const end = read.lastIndexOf(10);
    if (end < 0 && rest.length < LONGEST_LINE) {
      rest = Buffer.concat([rest, read]);
      continue;
    }
    yield Buffer.concat([rest, read.subarray(0, end < 0 ? length : end + 1)]);
    rest = Buffer.from(read.subarray(end < 0 ? length : end + 1));
  }
  if (rest.length > 0) yield rest;
}

function readWhole(fd: number, size: number): Buffer {
  const all = Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read)
    read = readSync(fd, all, length, size - length, length);
  return all.subarray(0, length);
}

function parsed(bytes: Buffer): unknown {
  const text = withoutMark(bytes.toString('utf8'));
  const first = /\S/.exec(text)?.[0];
  if (first !== '{' && first !== '[') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** A refusal of the system in words that follow the file's name. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: 'does not exist',
    EACCES: 'cannot be read: no permission',
    EPERM: 'cannot be read: no permission',
    EISDIR: 'is a folder',
    ELOOP: 'leads back to itself',
    EMFILE: 'cannot be read: too many open files',
  };
  return words[code ?? ''] ?? `cannot be read: ${message}`;
}
