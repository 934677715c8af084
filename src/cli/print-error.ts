import { Problem } from '../domain/problem.ts';
import type { Exit } from './command.ts';
import type { Terminal } from './terminal.ts';

/** Prints an error to standard error, one sentence and what to do about it, and says which exit it means. */
export function printError(
  error: unknown,
  err: Terminal,
  write = (line: string) => void process.stderr.write(line),
): Exit {
  const problem = error instanceof Problem ? error : null;
  const exit: Exit =
    problem?.kind === 'refusal' ? { code: 1, meaning: 'refused' } : { code: 2, meaning: 'failed' };
  write(`${err.state('failed', exit.meaning)}  ${err.text(messageOf(error))}\n`);
  const said = [messageOf(error)];
  for (const cause of causesOf(error)) {
    const reason = messageOf(cause);
    if (said.some((before) => before.includes(reason))) continue;
    said.push(reason);
    write(`${err.dim(`  because: ${reason}`)}\n`);
  }
  if (problem) {
    if (problem.remedy) write(`${err.next(problem.remedy)}\n`);
    return exit;
  }
  if (process.env.WATTLAS_DEBUG && error instanceof Error) write(`${error.stack ?? ''}\n`);
  write(
    `${err.text('  Wattlas did not expect this. Please report it with the command line and the output of')} ${err.command('wattlas doctor --json')}${err.text(
      '; WATTLAS_DEBUG=1 prints where it happened.',
    )}\n`,
  );
  return exit;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.trim() || error.name : String(error);

/** The chain of `cause`, nearest first; at most five, as a chain can run in a circle. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  let cause = error instanceof Error ? error.cause : undefined;
  while (cause !== undefined && cause !== null && causes.length < 5) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}
