import { intensityOf } from '../catalog/grids.ts';
import { failure, Problem } from '../domain/problem.ts';
import type { Measurement } from '../domain/record.ts';
import type { TraceEvent, TraceHeader } from '../domain/trace.ts';
import { TRACE_SCHEMA } from '../domain/versions.ts';
import { type ProtocolOptions, resolveProtocol } from '../measurement/protocol.ts';
import { Sampler } from '../measurement/sampler.ts';
import {
  endOf,
  type Progress,
  runSession,
  type SessionOptions,
  type SessionResult,
} from '../measurement/session.ts';
import { summarise } from '../measurement/summarise.ts';
import type { Host } from '../platform/host.ts';
import { describeMachine } from '../platform/machine.ts';
import { processIdentity } from '../platform/process-identity.ts';
import { version } from '../platform/version.ts';
import { newRecordId } from '../store/record-id.ts';
import { openStore } from '../store/sqlite.ts';
import type { StoredTrace, TraceInfo, TraceWriter } from '../store/store.ts';
import { createTraceWriter, readTrace } from '../store/traces.ts';
import type { WorkloadSession } from '../workloads/workload.ts';
import { openMeters } from './open-meters.ts';

export interface MeasureOptions extends ProtocolOptions {
  readonly host: Host;
  /** The opened work. It is closed when measuring ends. */
  readonly workload: WorkloadSession;
  /** Folder of the store. */
  readonly store: string;
  /** Region of the grid, as `FR` or `aws:us-west-2`. Default: the world average, labelled assumed. */
  readonly region?: string | undefined;
  /** Meters to use. Default: all that are available. */
  readonly meters?: readonly string[] | undefined;
  /** Aborted by Ctrl-C: what is complete is kept. */
  readonly signal?: AbortSignal | undefined;
  readonly onStart?: ((header: TraceHeader) => void) | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly onRun?: SessionOptions['onRun'];
  /** Called after the last sample, before the result is reckoned from them. */
  readonly onSampled?: (() => void) | undefined;
  /** Told once when the trace can no longer be written; measuring goes on. */
  readonly onProblem?: ((problem: Problem) => void) | undefined;
}

export interface MeasureResult {
  readonly record: Measurement;
  /** Exit code of the work's last run; null for work that has none. */
  readonly exitCode: number | null;
  /** Why the record, or a part of its trace, could not be stored; null: all was. */
  readonly unstored: Problem | null;
  /** Whether the record is in the store, though its trace may not be whole. */
  readonly stored: boolean;
}

/**
 * Measures work on a machine: idle baseline, warm-up, repetitions, idle baseline; the raw trace grows on disk meanwhile,
 * then is summarised and stored. @throws {Problem} before anything is run where an option, the region, the meters or the
 * store will not do; where no run that counts was begun, since measuring was interrupted or the warm-up failed.
 */
export async function measure(options: MeasureOptions): Promise<MeasureResult> {
  const { host, workload } = options;
  try {
    const protocol = resolveProtocol({ ...options, batch: workload.subject.inference?.batch });
    const intensity = intensityOf(options.region ?? null);
    const store = await openStore(options.store);
    try {
      const open = await openMeters(host, options.meters);
      const header: TraceHeader = {
        schema: TRACE_SCHEMA,
        id: newRecordId(),
        at_s: host.clock.wall_s(),
        wattlas: version,
        machine: describeMachine(host),
        subject: workload.subject,
        protocol,
        intensity,
        channels: open.channels,
        owner: processIdentity(),
      };
      const sink = createTraceWriter({ dir: options.store, header, onProblem: options.onProblem });
      for (const detail of open.shortcomings) sink.event({ type: 'warning', t_s: 0, detail });
      const sampler = new Sampler({ clock: host.clock, ...open, sink, rate_hz: protocol.rate_hz });
      const used = process.cpuUsage();
      const wall_s = host.clock.wall_s();
      options.onStart?.(header);
      const session = await runSession({
        clock: host.clock,
        sampler,
        sink,
        workload,
        protocol,
        fixedBaseline: options.baseline_s !== undefined || options.preset !== undefined,
        signal: options.signal ?? new AbortController().signal,
        onProgress: options.onProgress,
        onRun: options.onRun,
      })
        .catch((error: unknown) => {
          // A model that could not be loaded leaves nothing that could be kept.
          if (error instanceof Problem) sink.abandon();
          throw error;
        })
        .finally(() => {
          open.close();
          options.onSampled?.();
        });
      if (!session.began) {
        sink.abandon();
        throw nothingBegan(session, sampler.failure);
      }
      for (const event of lastEvents(session.state, session.stopped)) sink.event(event);
      const { info, trace } = finished(sink);
      const record = summarise(trace);
      const refused = await store.put(record).then(
        () => null,
        (problem: Problem) => problem,
      );
      return {
        record,
        exitCode: session.last?.exitCode ?? null,
        unstored: refused ?? info.problem,
        stored: refused === null,
      };

      function lastEvents(state: 'complete' | 'interrupted', stopped: string | null): TraceEvent[] {
        const t_s = sampler.now_s();
        const { user, system } = process.cpuUsage(used);
        return [
          ...(stopped === null ? [] : [{ type: 'warning' as const, t_s, detail: stopped }]),
          {
            type: 'finish',
            t_s,
            state,
            wall_s: host.clock.wall_s() - wall_s,
            cpu_s: (user + system) / 1e6,
            rss_bytes: process.memoryUsage.rss(),
            late_p95_s: sampler.late_p95_s,
          },
        ];
      }
    } finally {
      await store.close();
    }
  } finally {
    await workload.close();
  }
}

/** The trace as it lies in the store, which is all that a result is reckoned from. */
function finished(sink: TraceWriter): { info: TraceInfo; trace: StoredTrace } {
  try {
    const info = sink.finish();
    return { info, trace: readTrace(info.file) };
  } catch (cause) {
    throw failure('The trace was removed or damaged while it grew, so that there is no result.', { cause });
  }
}

/** Refuses early what `measure` would refuse of the region and the store, where the work takes long to make ready. @throws {Problem} */
export async function checkAhead(options: Pick<MeasureOptions, 'store' | 'region'>): Promise<void> {
  intensityOf(options.region ?? null);
  const store = await openStore(options.store);
  await store.close();
}

function nothingBegan({ state, last }: SessionResult, cause: unknown): Problem {
  const why =
    state === 'interrupted'
      ? 'Measuring was interrupted before the first run'
      : last
        ? `The warm-up ended with ${endOf(last)}, so no run was made`
        : 'Sampling ended before the first run';
  return failure(`${why}; there is nothing to keep.`, cause === null ? {} : { cause });
}
