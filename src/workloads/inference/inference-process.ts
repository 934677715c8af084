import { type ChildProcess, fork } from 'node:child_process';
import { failure, type Problem } from '../../domain/problem.ts';
import type { Mark } from '../workload.ts';
import type { Reply, Request } from './messages.ts';

/** How long the process may take to end a query after it was told to stop, before it is killed; milliseconds. */
const GRACE_MS = 1000;
/** Characters kept of what it printed last, to be shown where it dies. */
const LAST_WORDS = 2000;

/** The process ended while it was asked something. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  constructor(code: number | null, signal: NodeJS.Signals | null, lastWords: string) {
    super(sentence(code, signal, lastWords));
    this.code = code;
    this.signal = signal;
  }
}

export interface Listener {
  readonly signal?: AbortSignal | undefined;
  readonly onMark?: ((mark: Mark) => void) | undefined;
  readonly onQueries?: ((answered: number) => void) | undefined;
}

/** The process that runs models: the runtime blocks the event loop, so that it never lives in the sampler's. */
export interface InferenceProcess {
  /**
   * Asks one thing at a time. When the signal is aborted the process is told to stop, and killed after a moment.
   * @throws {ProcessDied} where it ended meanwhile. @throws {Problem} a failure in the runtime's own words.
   */
  ask<Answer>(request: Request, listener?: Listener): Promise<Answer>;
  /** Ends it, by force where it does not go. */
  end(): Promise<void>;
}

export function startInferenceProcess(program: string): InferenceProcess {
  const child = fork(program, [], {
    // Typed arrays and lists of numbers as they are, without JSON between.
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
  });
  let lastWords = '';
  const silent = [child.stdout, child.stderr].map(
    (stream) =>
      new Promise<void>((resolve) => {
        if (!stream) return resolve();
        stream.once('close', resolve).setEncoding('utf8');
        stream.on('data', (text: string) => {
          lastWords = (lastWords + text).slice(-LAST_WORDS);
        });
      }),
  );
  let hear: (reply: Reply) => void = () => {};
  let end: (error: ProcessDied) => void = () => {};
  let died: ProcessDied | null = null;
  child.on('message', (reply: Reply) => hear(reply));
  const gone = new Promise<void>((resolve) => {
    const ended = (code: number | null, signal: NodeJS.Signals | null) => {
      died ??= new ProcessDied(code, signal, lastWords);
      end(died);
      resolve();
    };
    child.once('error', (error) => {
      lastWords += error.message;
      ended(null, null);
    });
    // Its last words may still be on their way; the event `close` does not come once the channel was closed from here.
    child.once('exit', (code, signal) => void Promise.all(silent).then(() => ended(code, signal)));
  });
  return {
    ask: <Answer>(request: Request, { signal, onMark, onQueries }: Listener = {}) =>
      new Promise<Answer>((resolve, reject) => {
        if (died) return reject(died);
        let forget = () => {};
        const settle = () => {
          forget();
          hear = () => {};
          end = () => {};
        };
        end = (error) => {
          settle();
          reject(error);
        };
        hear = (reply) => {
          if (reply.type === 'marks') for (const mark of reply.marks) onMark?.(mark);
          else if (reply.type === 'answered') onQueries?.(reply.queries);
          else {
            settle();
            if (reply.type === 'done') resolve(reply.value as Answer);
            else reject(problemOf(reply));
          }
        };
        child.send(request, (error) => {
          // A channel that is closed: the exit is on its way, and says why.
          if (error && died) end(died);
        });
        forget = killAfterAbort(child, signal);
      }),
    async end() {
      if (child.connected) child.disconnect();
      const kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await gone;
      clearTimeout(kill);
    },
  };
}

const problemOf = ({ message, remedy }: Extract<Reply, { type: 'failed' }>): Problem =>
  failure(message, remedy === null ? {} : { remedy });

/** Tells the process to stop when the signal is aborted, and kills it where a query goes on for too long. */
function killAfterAbort(child: ChildProcess, signal: AbortSignal | undefined): () => void {
  if (!signal) return () => {};
  let timer: NodeJS.Timeout | undefined;
  const stop = () => {
    if (child.connected) child.send({ type: 'stop' } satisfies Request, () => {});
    timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  return () => {
    signal.removeEventListener('abort', stop);
    clearTimeout(timer);
  };
}

function sentence(code: number | null, signal: NodeJS.Signals | null, lastWords: string): string {
  const why =
    signal === 'SIGKILL'
      ? 'was killed (SIGKILL), as a system does that has no memory left'
      : signal !== null
        ? `was ended by ${signal}${signal === 'SIGSEGV' || signal === 'SIGABRT' ? ': it crashed' : ''}`
        : code === null
          ? 'could not be started'
          : `ended with exit code ${code}`;
  const last = lastWords.trim().split('\n').at(-1)?.trim().slice(0, 300) ?? '';
  return `the inference process ${why}${last === '' ? '' : `; it said last: ${last}`}`;
}
