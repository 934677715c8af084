import { constants } from 'node:os';
import { regionInForce } from '../actions/config.ts';
import type { MeasureResult } from '../actions/measure.ts';
import { formatDuration } from '../domain/format.ts';
import { Problem } from '../domain/problem.ts';
import type { ProtocolOptions } from '../measurement/protocol.ts';
import type { Host } from '../platform/host.ts';
import type { WorkloadSession } from '../workloads/workload.ts';
import type { Exit } from './command.ts';
import type { MeasureFlags } from './commands/measure.ts';
import { formatEnergySoFar } from './format-energy.ts';
import { openWork, protocolOf } from './open-work.ts';
import { printError } from './print-error.ts';
import { progressLine } from './progress-line.ts';
import { storeDir } from './store-dir.ts';
import { type Terminal, terminal } from './terminal.ts';

type Watched =
  | { readonly result: MeasureResult; readonly interrupted: NodeJS.Signals | null }
  | { readonly result: null; readonly interrupted: NodeJS.Signals };

/** Runs `wattlas measure`: progress on standard error, the result on standard output, the command's exit code returned. */
export async function measureFromTerminal(
  words: readonly string[],
  flags: MeasureFlags,
): Promise<Exit | number> {
  const host = await hostOf(flags);
  const err = errorTerminal(flags);
  if (flags.model !== undefined) {
    const { checkAhead } = await import('../actions/measure.ts');
    const region = (await regionInForce(flags.region)) ?? undefined;
    await checkAhead({ store: await storeDir(flags.store), region });
  }
  if (flags.model !== undefined && err.isTTY)
    process.stderr.write(`${err.dim(err.text(`Making ${flags.model} ready.`))}\n`);
  const { workload, protocol, notes } = await openWork(host, words, flags);
  for (const note of notes) process.stderr.write(`${err.dim(err.text(note))}\n`);
  const { result, interrupted } = await measureWatched(host, workload, flags, protocol);
  if (result) await printResult(result, flags);
  if (interrupted) return exitBy(interrupted, result ? '; what was complete is kept' : '');
  return exitOf(result);
}

async function hostOf(flags: MeasureFlags): Promise<Host> {
  if (flags.machine === undefined) return (await import('../platform/node-host.ts')).nodeHost();
  return (await import('../platform/recorded-host.ts')).recordedHost(flags.machine);
}

/**
 * Measures with a progress line, and with Ctrl-C taken to mean: end, and keep what is complete. Where nothing was, that is
 * said, and there is no result.
 */
export async function measureWatched(
  host: Host,
  workload: WorkloadSession,
  flags: MeasureFlags,
  protocol: ProtocolOptions = protocolOf(flags),
): Promise<Watched> {
  const { measure } = await import('../actions/measure.ts');
  const { quietV8 } = await import('../platform/quiet-v8.ts');
  const { pickUp } = await import('../actions/recover.ts');
  const store = await storeDir(flags.store);
  const err = terminal({ ...flags, stream: process.stderr });
  await pickUp(store, (line) => process.stderr.write(`${err.dim(err.text(line))}\n`));
  const progress = progressLine(err);
  const wakeV8 = quietV8();
  const abort = new AbortController();
  let interrupted = null as NodeJS.Signals | null;
  const interrupt = (signal: NodeJS.Signals) => {
    interrupted = signal;
    abort.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt).on('SIGHUP', interrupt);
  try {
    const result = await measure({
      host,
      workload,
      store,
      ...protocol,
      region: (await regionInForce(flags.region)) ?? undefined,
      meters: flags.meter,
      signal: abort.signal,
      onSampled: wakeV8,
      ...(err.isTTY ? { onProgress: progress.show } : {}),
      onRun: (run) => {
        if (run.of > 1) progress.say(err.text(runLine(run)));
      },
      onProblem: (problem) => progress.say(`${err.state('warn', 'warn')}  ${err.text(problem.message)}`),
    });
    return { result, interrupted };
  } catch (error) {
    if (interrupted === null || !(error instanceof Problem)) throw error;
    progress.end();
    printError(error, err);
    return { result: null, interrupted };
  } finally {
    wakeV8();
    progress.end();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt).off('SIGHUP', interrupt);
  }
}

const runLine = (run: { index: number; of: number; duration_s: number; energy_j: number }): string =>
  `rep ${run.index + 1}/${run.of}  ${formatDuration(run.duration_s)}  ${formatEnergySoFar(run.energy_j)}`;

export async function printResult(
  { record, unstored, stored }: MeasureResult,
  flags: MeasureFlags,
): Promise<void> {
  if (flags.json) process.stdout.write(`${JSON.stringify(record)}\n`);
  else {
    const { measurementText } = await import('../reports/text.ts');
    process.stdout.write(`${measurementText(record, terminal(flags), undefined, stored)}\n`);
  }
  if (unstored) printError(unstored, errorTerminal(flags));
}

const errorTerminal = (flags: MeasureFlags): Terminal => terminal({ ...flags, stream: process.stderr });

/** The exit code that a shell gives to what a signal ended. */
export const exitBy = (signal: NodeJS.Signals, and = ''): Exit => ({
  code: 128 + constants.signals[signal],
  meaning: `interrupted by ${signal}${and}`,
});

/** The command's own exit code, unless Wattlas itself has something worse to say. */
function exitOf({ record, exitCode, unstored, stored }: MeasureResult): Exit | number {
  const last = record.runs.at(-1);
  if (record.subject.workload !== 'command' && (exitCode || last?.signal))
    return { code: 2, meaning: 'a run failed' };
  if (exitCode) return { code: exitCode, meaning: "the command's own" };
  return unstored ? { code: 2, meaning: stored ? 'its trace is not whole' : 'not stored' } : 0;
}
