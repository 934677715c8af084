import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { failure, Problem } from '../domain/problem.ts';
import { childCpu } from './child-cpu.ts';
import { type MarkServer, openMarks } from './marks.ts';
import { resolveCommand } from './resolve-command.ts';
import type { RunContext, RunOutcome, Workload } from './workload.ts';

export interface CommandSpec {
  /** The program and its arguments, as typed; at least the program. */
  readonly command: readonly string[];
  /** Where the program's standard output goes: passed through, or to standard error so that JSON stands alone. Default: stdout. */
  readonly output?: 'stdout' | 'stderr' | undefined;
  /** What the records call the work. Default: the command line. */
  readonly title?: string | undefined;
}

/** How long a command may take to end after Ctrl-C was passed on before it is told to terminate, then killed; milliseconds. */
const PATIENCE_MS = 5000;

/** Any program: one run is the whole of it, from its start to its exit, its descendants included. */
export const command: Workload<CommandSpec> = {
  id: 'command',
  title: 'Command',
  spec: async () => {
    const { z } = await import('zod');
    return z.strictObject({
      command: z.array(z.string()).min(1),
      output: z.enum(['stdout', 'stderr']).optional(),
      title: z.string().optional(),
    });
  },
  async open(host, { command: words, output = 'stdout', title }) {
    const [program = '', ...args] = words;
    const file = resolveCommand(program, host.env);
    const marks = await openMarks();
    let ran = false;
    return {
      subject: { workload: 'command', title: title ?? words.map(quote).join(' '), command: [...words] },
      async run(context) {
        const outcome = await runOnce(file, args, output, marks, context);
        if (!(outcome instanceof Problem)) {
          ran = true;
          return outcome;
        }
        // What ran before is kept; where nothing did, there is no work whose energy could be told.
        if (!ran) throw outcome;
        context.onWarning(outcome.message);
        return { exitCode: 126, signal: null, queries: null, tokens: null, cpu_s: null };
      },
      close: () => marks.close(),
    };
  },
};

async function runOnce(
  file: string,
  args: readonly string[],
  output: 'stdout' | 'stderr',
  marks: MarkServer,
  context: RunContext,
): Promise<RunOutcome | Problem> {
  marks.listen(context);
  const cpu = childCpu(marks.path);
  const child = spawn(file, [...args], {
    // Inherited, not piped: what the command prints never passes through the sampler's process.
    stdio: ['inherit', output === 'stderr' ? 2 : 'inherit', 'inherit'],
    env: { ...process.env, WATTLAS_SOCKET: marks.path },
  });
  const stopForwarding = forwardInterrupt(child, context.signal);
  const ended = await new Promise<{ code: number | null; signal: NodeJS.Signals | null; error?: Error }>(
    (resolve) => {
      child.once('error', (error) => resolve({ code: null, signal: null, error }));
      child.once('exit', (code, signal) => resolve({ code, signal }));
    },
  );
  stopForwarding();
  await marks.settle();
  marks.listen(null);
  const { cpu_s, left } = cpu();
  if (left.length > 0) {
    context.onWarning(
      `${left.length === 1 ? 'a process' : `${left.length} processes`} of the command still ran after it had ended (${left.slice(0, 5).join(', ')}); what they use after that is not counted`,
    );
  }
  if (ended.error) return notStarted(file, ended.error);
  const exitCode = ended.code ?? (ended.signal ? 128 + (constants.signals[ended.signal] ?? 0) : null);
  return { exitCode, signal: ended.signal, queries: null, tokens: null, cpu_s };
}

/** A file that is there and may be executed, and yet is not found, is a script whose interpreter is not. */
function notStarted(file: string, cause: NodeJS.ErrnoException): Problem {
  const why =
    cause.code === 'ENOENT' ? 'the interpreter that its first line names does not exist' : cause.message;
  return failure(`${file} could not be started: ${why}.`, { cause });
}

/**
 * Ends the child when the signal is aborted. A terminal has sent it the interrupt already, so it is given a moment before
 * it is sent another, and after five seconds each SIGTERM and SIGKILL.
 */
function forwardInterrupt(child: ReturnType<typeof spawn>, signal: AbortSignal): () => void {
  const timers: NodeJS.Timeout[] = [];
  const end = () => {
    timers.push(
      setTimeout(() => child.kill('SIGINT'), process.stdin.isTTY ? 500 : 0),
      setTimeout(() => child.kill('SIGTERM'), PATIENCE_MS),
      setTimeout(() => child.kill('SIGKILL'), 2 * PATIENCE_MS),
    );
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return () => {
    signal.removeEventListener('abort', end);
    for (const timer of timers) clearTimeout(timer);
  };
}

/** A word as a shell would need it, so that the title can be typed again; line ends and other controls as `$'…'` has them. */
function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (!/\p{Cc}/u.test(word)) return `'${word.replaceAll("'", `'\\''`)}'`;
  const escapes: Readonly<Record<string, string>> = {
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
    '\\': '\\\\',
    "'": "\\'",
  };
  const escaped = (sign: string) =>
    escapes[sign] ?? `\\u${(sign.codePointAt(0) as number).toString(16).padStart(4, '0')}`;
  return `$'${word.replace(/[\p{Cc}\\']/gu, escaped)}'`;
}
