import type { Trace, TraceEvent } from '../domain/trace.ts';

/** A stretch of the trace, seconds since its start. */
export interface Window {
  readonly from_s: number;
  readonly to_s: number;
}

export interface RunWindow extends Window {
  readonly index: number;
  /** complete: ended by itself; partial: cut off by Ctrl-C, or by the end of the measuring process. */
  readonly state: 'complete' | 'partial';
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly queries: number | null;
  readonly tokens: number | null;
  readonly cpu_s: number | null;
  /** Seconds each query took, where the work timed them itself; else empty. */
  readonly latencies_s: readonly number[];
}

/** A window that the work marked itself. */
export interface MarkWindow extends Window {
  readonly name: string;
  readonly queries: number | null;
  readonly tokens: number | null;
}

/** What the events of a trace say happened when. */
export interface Windows {
  readonly idle: readonly Window[];
  readonly load: readonly Window[];
  readonly warmUp: readonly Window[];
  readonly runs: readonly RunWindow[];
  readonly marks: readonly MarkWindow[];
  readonly warnings: readonly string[];
  readonly finish: (TraceEvent & { type: 'finish' }) | null;
}

/** Name of the mark whose windows are the answered queries. */
export const QUERY_MARK = 'query';

/** Pairs the begin and end events of a trace. A window left open ends with its run, or with the trace, and says so. */
export function windows(trace: Trace): Windows {
  const end_s = trace.times_s.at(-1) ?? 0;
  const idle: Window[] = [];
  const load: Window[] = [];
  const warmUp: Window[] = [];
  const runs: RunWindow[] = [];
  const marks: MarkWindow[] = [];
  const warnings: string[] = [];
  let finish: Windows['finish'] = null;
  let open: (TraceEvent & { type: 'phase-begin' | 'phase-end' }) | null = null;
  let openMarks = new Map<string, TraceEvent & { type: 'begin' | 'end' | 'mark' }>();

  const closeMarks = (at_s: number) => {
    for (const [name, begin] of openMarks) {
      if (begin.t_s > at_s) continue;
      warnings.push(`mark "${name}" was begun and never ended; its window was ended with the run`);
      marks.push({
        name,
        from_s: begin.t_s,
        to_s: at_s,
        queries: begin.queries ?? null,
        tokens: begin.tokens ?? null,
      });
    }
    openMarks = new Map();
  };
  const closePhase = (
    end: TraceEvent & { type: 'phase-begin' | 'phase-end' },
    at_s: number,
    ended: boolean,
  ) => {
    const begin = open;
    open = null;
    if (!begin) return;
    const window = { from_s: begin.t_s, to_s: at_s };
    if (begin.phase === 'idle') {
      if (ended && at_s > begin.t_s) idle.push(window);
      return;
    }
    closeMarks(at_s);
    if (begin.phase === 'load') {
      load.push(window);
      return;
    }
    if (begin.phase === 'warm-up') {
      warmUp.push(window);
      return;
    }
    runs.push({
      ...window,
      index: begin.index,
      state: ended && end.interrupted !== true ? 'complete' : 'partial',
      exitCode: (ended ? end.exit_code : null) ?? null,
      signal: (ended ? end.signal : null) ?? null,
      queries: (ended ? end.queries : null) ?? null,
      tokens: (ended ? end.tokens : null) ?? null,
      cpu_s: (ended ? end.cpu_s : null) ?? null,
      latencies_s: (ended ? end.latencies_s : undefined) ?? [],
    });
  };

  for (const event of trace.events) {
    switch (event.type) {
      case 'phase-begin':
        open = event;
        break;
      case 'phase-end':
        closePhase(event, event.t_s, true);
        break;
      case 'begin':
        if (openMarks.has(event.name))
          warnings.push(`mark "${event.name}" was begun twice without an end; the first begin counts`);
        else openMarks.set(event.name, event);
        break;
      case 'end': {
        const begin = openMarks.get(event.name);
        if (!begin) {
          warnings.push(`mark "${event.name}" was ended without a begin; it was left out`);
          break;
        }
        openMarks.delete(event.name);
        marks.push({
          name: event.name,
          from_s: begin.t_s,
          to_s: event.t_s,
          queries: event.queries ?? begin.queries ?? null,
          tokens: event.tokens ?? begin.tokens ?? null,
        });
        break;
      }
      case 'mark':
        marks.push({
          name: event.name,
          from_s: event.t_s,
          to_s: event.t_s,
          queries: event.queries ?? null,
          tokens: event.tokens ?? null,
        });
        break;
      case 'warning':
        warnings.push(event.detail);
        break;
      case 'finish':
        finish = event;
        break;
      case 'fault':
        break;
    }
  }
  // Killed before a reading that lay in it was written: nothing of it is known.
  if (open && (open as { t_s: number }).t_s < end_s) closePhase(open, end_s, false);
  return { idle, load, warmUp, runs, marks, warnings: [...new Set(warnings)], finish };
}

/**
 * The runs a result is the mean of: complete ones that exited well; failing that complete ones that failed; failing that
 * the one that was cut off.
 */
export function countedRuns(runs: readonly RunWindow[]): readonly RunWindow[] {
  const complete = runs.filter((run) => run.state === 'complete');
  const good = complete.filter((run) => run.exitCode === 0 || (run.exitCode === null && run.signal === null));
  if (good.length > 0) return good;
  return complete.length > 0 ? complete : runs;
}
