import type { Task } from '../domain/task.ts';
import type { Graph } from './graph.ts';

/** What a graph is made for. */
export interface GraphOptions {
  /** Adds this task's head; absent: the body alone (a decoder's body has its logits). */
  readonly task?: Task | undefined;
  /** Classes of a classification head. Default: the configuration's, else 2. */
  readonly labels?: number | undefined;
  /** Which tokens a decoder gives logits for. Default: last, as generation needs. */
  readonly logits?: 'last' | 'all' | undefined;
}

/** What a decoder keeps of each token: numbers for one layer, and how many layers keep them. */
export interface CacheShape {
  readonly layers: number;
  readonly heads: number;
  readonly headWidth: number;
}

/** A model described by its shape. `graph` makes what is run and counted. */
export interface Architecture {
  /** Id of its family, as `bert`. */
  readonly family: string;
  readonly kind: 'encoder' | 'decoder';
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly vocab: number;
  /** Most tokens it has positions for; null: no limit of its own (ALiBi). */
  readonly maxTokens: number | null;
  /** Classes the configuration names; null: it names none. */
  readonly labels: number | null;
  /** Tasks it has a head for. */
  readonly tasks: readonly Task[];
  /** The KV-cache; null: it keeps none. */
  readonly cache: CacheShape | null;
  /** Windows of local attention that some layers have: work grows unevenly at these lengths. */
  readonly windows: readonly number[];
  /** What of the configuration is left out, in words; empty: nothing. */
  readonly notes: readonly string[];
  graph(options?: GraphOptions): Graph;
}
