import type { Mark } from '../workload.ts';
import type { Lengths } from './lengths.ts';
import type { Generation, ModelInput } from './model-input.ts';

/** How a session of the runtime is opened. */
export interface SessionOptions {
  readonly file: string;
  readonly provider: string;
  /** Threads of one operation. */
  readonly threads: number;
  /** Whether idle threads turn in place for a while before they sleep. */
  readonly spinning: boolean;
  readonly optimisation: 'disabled' | 'basic' | 'extended' | 'all';
}

/** What the queries of a run are. The same queries are answered in every run. */
export interface QueryPlan {
  readonly inputs: readonly ModelInput[];
  readonly batch: number;
  /** null: the model reads no text. */
  readonly lengths: Lengths | null;
  /** No text is longer: what the model has positions for, less the new tokens; null: no limit. */
  readonly longest: number | null;
  readonly seed: number;
  /** Queries whose inputs are made before they are timed. */
  readonly queries: number;
  readonly generation: Generation | null;
}

/** An input or output of a model as the runtime describes it; a size without a number has a name, perhaps an empty one. */
export interface ValueDescription {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

export interface ModelDescription {
  readonly inputs: readonly ValueDescription[];
  readonly outputs: readonly ValueDescription[];
}

/** What the inference process is asked. Each request is answered by `done` or `failed`. */
export type Request =
  | { readonly type: 'start' }
  | { readonly type: 'inspect'; readonly options: SessionOptions }
  /** Makes the inputs, before anything is measured. */
  | { readonly type: 'prepare'; readonly plan: QueryPlan }
  | { readonly type: 'load'; readonly options: SessionOptions }
  | { readonly type: 'warm-up'; readonly queries: number }
  | { readonly type: 'run'; readonly queries: number }
  | { readonly type: 'stop' };

/** Answer to `start`. */
export interface Started {
  /** Version of onnxruntime-node. */
  readonly version: string;
  /** Execution providers that it was built with. */
  readonly providers: readonly string[];
}

/** Answer to `run` and `warm-up`. */
export interface Answered {
  readonly queries: number;
  /** Tokens made, or read where none are made; null: there are no texts. */
  readonly tokens: number | null;
  readonly latencies_s: readonly number[];
  readonly cpu_s: number;
  /** Whether it was told to stop before all queries were answered. */
  readonly stopped: boolean;
}

/** What the inference process says. */
export type Reply =
  | { readonly type: 'marks'; readonly marks: readonly Mark[] }
  | { readonly type: 'answered'; readonly queries: number }
  | { readonly type: 'done'; readonly value: unknown }
  | { readonly type: 'failed'; readonly message: string; readonly remedy: string | null };
