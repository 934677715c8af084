import { failure, refusal } from '../domain/problem.ts';
import { type Exit, Verb } from './command.ts';
import { helpText } from './help.ts';
import { didYouMean } from './options.ts';
import { refusalOf } from './parse-error.ts';
import { printError } from './print-error.ts';
import { type Terminal, terminal } from './terminal.ts';
import { type VerbEntry, verbs } from './verbs.ts';

const meanings: Readonly<Record<number, string>> = { 1: 'findings', 2: 'failed' };

/** Runs one command line (without `node` and the script) and leaves the exit code in `process.exitCode`. */
export async function main(argv: readonly string[]): Promise<void> {
  ignoreClosedPipes();
  const err = errorTerminal(argv);
  process.on('uncaughtException', (error) => {
    leave(printError(error, err), err);
    process.exit();
  });
  try {
    const exit = await dispatch(argv);
    if (exit.code !== 0) leave(exit, err);
  } catch (error) {
    leave(printError(error, err), err);
  }
  // All is written: taking a large heap apart piece by piece would take longer than some commands.
  process.once('beforeExit', () => process.exit());
  // A handle that a command forgot must not keep a finished command alive.
  setTimeout(() => process.exit(), 2000).unref();
}

async function dispatch(argv: readonly string[]): Promise<Exit> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const about = verbs.find((verb) => verb.name === rest[0]);
    if (name === 'help' && rest[0] !== undefined) return run(about ?? unknown(rest[0]), ['--help']);
    process.stdout.write(`${helpText(verbs, terminal(displayFlags(argv)))}\n`);
    return { code: 0, meaning: 'done' };
  }
  if (name.startsWith('-')) {
    throw refusal(`"${name}" stands before the verb; options come after it, as in: wattlas runs --json.`, {
      remedy: 'wattlas --help',
    });
  }
  return run(verbs.find((verb) => verb.name === name) ?? unknown(name), rest);
}

function unknown(name: string): never {
  const names = verbs.map((verb) => verb.name);
  throw refusal(`There is no verb "${name}"${didYouMean(name, names)} The verbs are ${names.join(', ')}.`, {
    remedy: 'wattlas --help',
  });
}

async function run(entry: VerbEntry, rest: readonly string[]): Promise<Exit> {
  const { command } = await entry.load();
  const verb = verbOf(command);
  try {
    await verb.parseAsync([...rest], { from: 'user' });
  } catch (error) {
    const problem = refusalOf(error, verb);
    if (problem === null) return { code: 0, meaning: 'done' };
    throw problem;
  }
  const outcome = verb.outcome ?? 0;
  return typeof outcome === 'number' ? { code: outcome, meaning: meanings[outcome] ?? 'failed' } : outcome;
}

/** The commander command of a verb, ready to parse what follows its name. Nothing is printed by commander but help. */
export function verbOf(command: {
  readonly name: string;
  readonly summary: string;
  configure(verb: Verb): void;
}): Verb {
  const verb = new Verb(`wattlas ${command.name}`);
  verb
    .description(`${command.summary.charAt(0).toUpperCase()}${command.summary.slice(1)}.`)
    .exitOverride()
    .showSuggestionAfterError(false)
    // The help of a verb that was called without what it needs is an answer too.
    .configureOutput({
      outputError: () => {},
      writeErr: (text) => void process.stdout.write(text),
      getOutHelpWidth: () => terminal().width,
    });
  command.configure(verb);
  return verb;
}

function leave({ code, meaning }: Exit, err: Terminal): void {
  process.exitCode = code;
  process.stderr.write(`${err.dim(`exit ${code}: ${meaning}`)}\n`);
}

/** Flags that concern how errors are written are read before any parsing, as parsing itself may fail. */
function displayFlags(argv: readonly string[]): { readonly color?: false; readonly ascii?: true } {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  return {
    ...(own.includes('--no-color') ? { color: false } : {}),
    ...(own.includes('--ascii') ? { ascii: true } : {}),
  };
}

const errorTerminal = (argv: readonly string[]): Terminal =>
  terminal({ ...displayFlags(argv), stream: process.stderr });

/** `wattlas runs | head`: the reader has what it wanted; the command ends its work without an error. */
function ignoreClosedPipes(): void {
  for (const [name, stream] of [
    ['Standard output', process.stdout],
    ['Standard error', process.stderr],
  ] as const) {
    stream.on('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EPIPE') return;
      const why = cause.code === 'ENOSPC' ? 'the disk is full' : cause.message;
      throw failure(`${name} cannot be written: ${why}.`, { cause });
    });
  }
}
