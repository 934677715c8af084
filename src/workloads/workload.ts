import type { z } from 'zod';
import type { Subject } from '../domain/record.ts';
import type { Host } from '../platform/host.ts';

/** One line of the marks protocol, as it comes over the socket that WATTLAS_SOCKET names. */
export interface Mark {
  readonly event: 'begin' | 'end' | 'mark';
  readonly name: string;
  readonly queries?: number;
  readonly tokens?: number;
}

export interface RunContext {
  /** 0-based index inside its kind. */
  readonly index: number;
  readonly kind: 'warm-up' | 'run';
  /** Queries one run answers; null: the workload's own affair. */
  readonly queries: number | null;
  /** Aborted on Ctrl-C: the workload ends what it runs and resolves. */
  readonly signal: AbortSignal;
  /** Called when a window mark arrives; stamped by the caller with its own clock. */
  readonly onMark: (mark: Mark) => void;
  /** Called for something a reader of the record should know. */
  readonly onWarning: (detail: string) => void;
  /** Called now and then with the queries answered so far, for a progress line. */
  readonly onQueries?: ((answered: number) => void) | undefined;
}

/** What the loading of a model is told, as a run is. */
export type LoadContext = Pick<RunContext, 'signal' | 'onWarning'>;

/** How a run ended. `cpu_s` is the CPU time of the process tree, null where it cannot be told. */
export interface RunOutcome {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly queries: number | null;
  readonly tokens: number | null;
  readonly cpu_s: number | null;
  /** Seconds each query took, where the work times its queries itself; at most 10,000, evenly chosen. */
  readonly latencies_s?: readonly number[] | undefined;
}

/**
 * A kind of work that can be measured. The work always runs in a process of its own: the sampler lives in this one,
 * and must never wait for it.
 */
export interface Workload<Spec = unknown> {
  readonly id: string;
  readonly title: string;
  /** Schema of what it takes, for input from outside; loaded when asked for. */
  spec(): Promise<z.ZodType<Spec, unknown>>;
  /** Makes ready what all runs share. @throws {Problem} on input that cannot work, before anything is measured. */
  open(host: Host, spec: Spec): Promise<WorkloadSession>;
}

export interface WorkloadSession {
  readonly subject: Subject;
  /**
   * Makes ready what takes energy of its own, as a model that is loaded: called once, between the first idle baseline and
   * the warm-up. Absent: there is nothing to load. @throws {Problem} a failure where it could not.
   */
  load?(context: LoadContext): Promise<void>;
  run(context: RunContext): Promise<RunOutcome>;
  close(): Promise<void>;
}
