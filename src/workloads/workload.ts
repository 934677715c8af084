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
}

/** How a run ended. `cpu_s` is the CPU time of the process tree, null where it cannot be told. */
export interface RunOutcome {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly queries: number | null;
  readonly tokens: number | null;
  readonly cpu_s: number | null;
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
  run(context: RunContext): Promise<RunOutcome>;
  close(): Promise<void>;
}
