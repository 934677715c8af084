import type { Protocol } from '../domain/record.ts';
import { summary } from '../math/summary.ts';
import type { Clock } from '../platform/host.ts';
import type { Mark, RunOutcome, WorkloadSession } from '../workloads/workload.ts';
import { baselineAfter_s } from './protocol.ts';
import type { Sampler, TraceSink } from './sampler.ts';

/** What is happening now, for a progress line. */
export interface Progress {
  readonly phase: 'idle' | 'load' | 'warm-up' | 'run';
  readonly index: number;
  readonly of: number;
  readonly power_w: number | null;
  /** Joules of the runs so far, the one under way included. */
  readonly energy_j: number;
  readonly elapsed_s: number;
  /** Queries that the run under way has answered, where the work tells. */
  readonly answered: number | null;
  /** Queries one run answers; null: not told. */
  readonly queries: number | null;
  /**
   * Expected seconds to the end of the last baseline; null until one run is complete, or has told how many queries it has
   * answered.
   */
  readonly remaining_s: number | null;
  /** Whether the runs end sooner than that once their interval is tight. */
  readonly sooner: boolean;
}

export interface SessionOptions {
  readonly clock: Clock;
  readonly sampler: Sampler;
  readonly sink: TraceSink;
  readonly workload: WorkloadSession;
  readonly protocol: Protocol;
  /** Whether the length of the baseline was asked for, so that it is kept to; else it is made long enough for the counters. */
  readonly fixedBaseline: boolean;
  /** Aborted by Ctrl-C: the run under way is ended, complete runs are kept. */
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Called as each run ends, with its duration and, so far as is known, its energy. */
  readonly onRun?:
    | ((run: { index: number; of: number; duration_s: number; energy_j: number }) => void)
    | undefined;
}

export interface SessionResult {
  /** Whether a run that counts was begun: without one there is nothing to keep. */
  readonly began: boolean;
  readonly state: 'complete' | 'interrupted';
  /** Outcome of the last run or warm-up; null where none was started. */
  readonly last: RunOutcome | null;
  /** Why fewer runs were made than asked for; null where all were. */
  readonly stopped: string | null;
}

/** Marks closer together than this share a reading. */
const MARK_SPACING_S = 0.002;

/**
 * Runs a protocol: idle baseline, loading, warm-up, repetitions, idle baseline. Every window is an event in the trace,
 * between readings aligned to the counters' ticks. Ends early when the repeat interval is as tight as asked,
 * when a run fails, when the trace cannot be written, or when the signal is aborted.
 */
export async function runSession(options: SessionOptions): Promise<SessionResult> {
  const { clock, sampler, sink, workload, protocol, signal } = options;
  const measured: { duration_s: number; energy_j: number }[] = [];
  const outcomes: RunOutcome[] = [];
  let stopped: string | null = null;
  let began = false;
  let done_j = 0;
  let answered: number | null = null;

  sampler.start();
  await idle(
    0,
    options.fixedBaseline
      ? protocol.baseline_s.before
      : Math.max(protocol.baseline_s.before, sampler.leastWindow_s),
  );
  if (workload.load && canGoOn()) await load(workload.load.bind(workload));
  for (let index = 0; index < protocol.warmup && canGoOn(); index++)
    await one('warm-up', index, protocol.warmup);
  for (let index = 0; index < protocol.runs && canGoOn(); index++) {
    began = true;
    const run = await one('run', index, protocol.runs);
    if (run === null) break;
    measured.push(run);
    done_j += run.energy_j;
    options.onRun?.({ index, of: protocol.runs, ...run });
    const last = outcomes.at(-1);
    if (last && failed(last) && index + 1 < protocol.runs) {
      stopped = `run ${index + 1} ended with ${endOf(last)}; no further run was made`;
      break;
    }
    if (
      protocol.until !== null &&
      isTight(
        measured.map((m) => m.energy_j),
        protocol.until,
      )
    ) {
      break;
    }
  }
  if (canGoOn(false)) await idle(1, after_s(measured_s()));
  sampler.stop();
  sampler.sample();
  return {
    began,
    state: signal.aborted ? 'interrupted' : 'complete',
    last: outcomes.at(-1) ?? null,
    stopped,
  };

  function canGoOn(needWork = true): boolean {
    return !signal.aborted && sampler.failure === null && (!needWork || !outcomes.some(failed));
  }

  function measured_s(): number {
    return measured.reduce((sum, run) => sum + run.duration_s, 0);
  }

  /** Length of the baseline after runs that took so long together. */
  function after_s(runs_s: number): number {
    return options.fixedBaseline
      ? protocol.baseline_s.after
      : Math.max(sampler.leastWindow_s, baselineAfter_s(protocol, runs_s));
  }

  async function idle(index: number, duration_s: number): Promise<void> {
    if (duration_s <= 0) return;
    await sampler.align();
    const start = sampler.now_s();
    note({ type: 'phase-begin', t_s: start, phase: 'idle', index });
    const stopReporting = report('idle', index, 2, start, done_j);
    await clock.sleep(duration_s, signal);
    stopReporting();
    note({ type: 'phase-end', t_s: await sampler.align(), phase: 'idle', index });
  }

  async function load(work: NonNullable<WorkloadSession['load']>): Promise<void> {
    const start_s = await sampler.align();
    note({ type: 'phase-begin', t_s: start_s, phase: 'load', index: 0 });
    const stopReporting = report('load', 0, 1, start_s, done_j);
    try {
      await work({ signal, onWarning: warn });
    } catch (error) {
      sampler.stop();
      throw error;
    } finally {
      stopReporting();
    }
    const end_s = sampler.sample();
    note({
      type: 'phase-end',
      t_s: end_s,
      phase: 'load',
      index: 0,
      ...(signal.aborted ? { interrupted: true } : {}),
    });
    await sampler.align();
  }

  async function one(phase: 'warm-up' | 'run', index: number, of: number) {
    const before_s = await sampler.align();
    const live_j = sampler.live.total_j;
    note({ type: 'phase-begin', t_s: before_s, phase, index });
    answered = null;
    const stopReporting = report(phase, index, of, before_s, done_j, phase === 'run' ? live_j : null);
    const work = workload.run({
      index,
      kind: phase,
      queries: protocol.queries,
      signal,
      onMark: (mark) => note({ ...eventOf(mark), t_s: sampler.sample(MARK_SPACING_S) }),
      onWarning: warn,
      onQueries: (n) => {
        answered = n;
      },
    });
    const outcome = await work.catch((error: unknown) => {
      stopReporting();
      sampler.stop();
      throw error;
    });
    const end_s = sampler.sample();
    stopReporting();
    outcomes.push(outcome);
    note({
      type: 'phase-end',
      t_s: end_s,
      phase,
      index,
      exit_code: outcome.exitCode,
      signal: outcome.signal,
      queries: outcome.queries,
      tokens: outcome.tokens,
      cpu_s: outcome.cpu_s,
      ...(outcome.latencies_s ? { latencies_s: outcome.latencies_s } : {}),
      ...(signal.aborted ? { interrupted: true } : {}),
    });
    await sampler.align();
    if (signal.aborted) return null;
    return { duration_s: end_s - before_s, energy_j: sampler.live.total_j - live_j };
  }

  function warn(detail: string): void {
    note({ type: 'warning', t_s: sampler.now_s(), detail });
  }

  function note(event: Parameters<TraceSink['event']>[0]): void {
    sampler.guard(() => sink.event(event));
  }

  /** Reports twice a second until the returned function is called. */
  function report(
    phase: Progress['phase'],
    index: number,
    of: number,
    since_s: number,
    before_j: number,
    live_j: number | null = null,
  ) {
    if (!options.onProgress) return () => {};
    const ended = new AbortController();
    const tell = () => {
      const running_j = live_j === null ? 0 : sampler.live.total_j - live_j;
      options.onProgress?.({
        phase,
        index,
        of,
        power_w: sampler.live.power_w,
        energy_j: before_j + running_j,
        answered: phase === 'run' ? answered : null,
        queries: protocol.queries,
        elapsed_s: sampler.now_s() - since_s,
        remaining_s: remaining_s(phase, index, sampler.now_s() - since_s),
        sooner: protocol.until !== null && phase !== 'idle',
      });
    };
    const loop = async () => {
      while (!ended.signal.aborted) {
        tell();
        await clock.sleep(0.5, ended.signal);
      }
    };
    void loop();
    return () => ended.abort();
  }

  function remaining_s(phase: Progress['phase'], index: number, elapsed_s: number): number | null {
    const runs_s = measured_s();
    if (phase === 'idle') return index === 0 ? null : Math.max(0, after_s(runs_s) - elapsed_s);
    // In the first run, by the queries it has answered so far.
    const mean =
      measured.length > 0
        ? runs_s / measured.length
        : phase === 'run' && answered && protocol.queries
          ? (elapsed_s * protocol.queries) / answered
          : null;
    if (mean === null) return null;
    const left = protocol.runs - measured.length;
    return Math.max(0, left * mean - Math.min(elapsed_s, mean)) + after_s(protocol.runs * mean);
  }
}

/** Work without an exit code, as idling, cannot fail. */
const failed = ({ exitCode, signal }: RunOutcome) => signal !== null || (exitCode ?? 0) !== 0;

/** How work ended, in words: `exit code 3`, or `SIGKILL`. */
export const endOf = ({ exitCode, signal }: Pick<RunOutcome, 'exitCode' | 'signal'>): string =>
  signal ?? `exit code ${exitCode}`;

const eventOf = (mark: Mark) => ({
  type: mark.event,
  name: mark.name,
  ...(mark.queries === undefined ? {} : { queries: mark.queries }),
  ...(mark.tokens === undefined ? {} : { tokens: mark.tokens }),
});

/** Whether the interval of the mean (Student's t, 95 %) is within ± the given share of it, from three values on. */
function isTight(values: readonly number[], within: number): boolean {
  if (values.length < 3) return false;
  const { mean, interval } = summary(values);
  return interval !== null && mean > 0 && (interval.hi - interval.lo) / 2 <= within * mean;
}
