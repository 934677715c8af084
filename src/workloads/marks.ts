import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failure } from '../domain/problem.ts';
import type { Mark } from './workload.ts';

/** Longest line taken; a longer one is not a mark. */
const LONGEST_LINE = 64 * 1024;
/** How long marks still on their way are waited for once the work has ended, milliseconds. */
const LINGER_MS = 50;

/** Who is told of marks and of lines that are none. */
export interface MarkListener {
  onMark(mark: Mark): void;
  onWarning(detail: string): void;
}

export interface MarkServer {
  /** What WATTLAS_SOCKET is set to. */
  readonly path: string;
  /** Sends what arrives from now on to another listener; null: to nobody. */
  listen(listener: MarkListener | null): void;
  /** Resolves when nothing more is on its way, at most 50 ms later. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the Unix stream socket that takes one JSON line a mark, `{"event":"begin","name":"query","queries":10}`.
 * The folder is readable by this user alone. @throws {Problem} where the socket cannot be made.
 */
export async function openMarks(): Promise<MarkServer> {
  const folder = temporaryFolder();
  const path = join(folder, 'marks');
  const sockets = new Set<Socket>();
  let listener: MarkListener | null = null;
  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
      if (rest.length > LONGEST_LINE) {
        listener?.onWarning(`a mark longer than ${LONGEST_LINE} characters was left out`);
        socket.destroy();
      }
    });
    socket.on('end', () => {
      take(rest);
      rest = '';
    });
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  const take = (line: string) => {
    if (line.trim() === '' || !listener) return;
    const mark = parseMark(line);
    if (typeof mark === 'string') listener.onWarning(`a mark was left out: ${mark}`);
    else listener.onMark(mark);
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(failure(`The socket for marks could not be made at ${path}: ${cause.message}.`, { cause })),
    );
    server.listen(path, resolve);
  });
  return {
    path,
    listen: (next) => {
      listener = next;
    },
    async settle() {
      // A connection made just before the work ended is only seen in the next turns of the event loop.
      await new Promise((resolve) => setTimeout(resolve, 1));
      const deadline = Date.now() + LINGER_MS;
      while (sockets.size > 0 && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 2));
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'wattlas-'));
  } catch (cause) {
    throw failure(
      `The folder for temporary files, ${tmpdir()}, cannot be written: the socket for marks lies in it.`,
      {
        cause,
        remedy: 'export TMPDIR=/tmp',
      },
    );
  }
}

const events = ['begin', 'end', 'mark'] as const;

/** A mark from its line, or what is wrong with it. */
export function parseMark(line: string): Mark | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return `"${line.slice(0, 80)}" is not JSON`;
  }
  if (typeof value !== 'object' || value === null) return `"${line.slice(0, 80)}" is not a JSON object`;
  const { event, name, queries, tokens } = value as Record<string, unknown>;
  if (!events.includes(event as Mark['event']))
    return `event "${String(event)}" is none of ${events.join(', ')}`;
  if (typeof name !== 'string' || name === '' || name.length > 200 || /\p{Cc}/u.test(name))
    return 'name must be one line of 1 to 200 characters';
  const counts: { queries?: number; tokens?: number } = {};
  for (const [key, count] of [
    ['queries', queries],
    ['tokens', tokens],
  ] as const) {
    if (count === undefined || count === null) continue;
    if (typeof count !== 'number' || !(count >= 0) || !Number.isFinite(count))
      return `${key} must be a number from 0 up, not ${JSON.stringify(count)}`;
    counts[key] = count;
  }
  return { event: event as Mark['event'], name, ...counts };
}
