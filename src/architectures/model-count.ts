import type { Task } from '../domain/task.ts';
import type { Architecture } from './architecture.ts';
import { cacheBytes } from './cache-bytes.ts';
import { addWork, countParameters, countPass, type PartsWork, type Work } from './count.ts';
import { type Graph, type Part, parts } from './graph.ts';
import type { Precision } from './precision.ts';

export interface ModelCountOptions {
  /** Tokens of the input, of each sequence of the batch. */
  readonly tokens: number;
  /** New tokens of a generation: the first comes from the prefill, each further one from a pass of its own. Default: 1. */
  readonly newTokens?: number | undefined;
  /** Sequences at once. Default: 1. */
  readonly batch?: number | undefined;
  /** Default: fp32. */
  readonly precision?: Precision | undefined;
  /** Adds the head of a task; what it adds stands under `head` too. Default: the body alone. */
  readonly task?: Task | undefined;
  /** Classes of a classification head. Default: the configuration's, else 2. */
  readonly labels?: number | undefined;
  /** Which tokens have logits. Default: last, as generation needs. */
  readonly logits?: 'last' | 'all' | undefined;
}

/** Passes of one kind taken together: `tokens` were fed in all, of the whole batch. */
export interface PhaseCount extends Work {
  readonly passes: number;
  readonly tokens: number;
}

export interface PartCount {
  readonly part: Part;
  readonly params: number;
  readonly prefill: Work | null;
  readonly decode: Work | null;
}

export interface HeadCount {
  readonly task: Task;
  /** Weights of the head alone; logits tied to the word embeddings add their bias. */
  readonly params: number;
  readonly macs: number;
  readonly flop: number;
  readonly elementwise_flop: number;
}

/** What a model holds and computes. Work is of the whole batch, prefill and decode together. */
export interface ModelCount {
  readonly family: string;
  readonly kind: Architecture['kind'];
  readonly task: Task | null;
  readonly precision: Precision;
  readonly batch: number;
  readonly tokens: number;
  readonly new_tokens: number | null;
  readonly params: number;
  /** Multiply-accumulates of matrix products. */
  readonly macs: number;
  /** 2 × macs: matrix products alone. */
  readonly flop: number;
  readonly elementwise_flop: number;
  readonly weight_bytes: number;
  /** Keys and values that one token leaves in the cache; 0 without a cache. */
  readonly kv_bytes_per_token: number;
  readonly head: HeadCount | null;
  readonly phases: { readonly prefill: PhaseCount; readonly decode: PhaseCount | null };
  readonly parts: readonly PartCount[];
  readonly convention: typeof convention;
  readonly warnings: readonly string[];
}

/** How the numbers are meant. */
export const convention = {
  mac: 'one multiplication and one addition of a matrix product',
  flop: 'two for each multiply-accumulate of matrix products; element-wise work stands apart, in elementwise_flop',
  pairs:
    'attention counts the pairs it needs: all of an encoder, those at or before a token (and inside a window) of a decoder; flop_as_run counts the whole rectangle the graph multiplies',
  logits: 'of the last token of a pass',
  decode: 'new_tokens − 1 passes of one token: the first new token comes from the prefill',
  params: 'every weight once, biases, norms and positions included; a matrix that two uses share counts once',
} as const;

/**
 * Counts a model from its description, by the very graph that would be run. Exact below 2⁵³.
 * @throws RangeError for a head the architecture has not, or sizes that are no positive whole numbers.
 */
export function countModel(architecture: Architecture, options: ModelCountOptions): ModelCount {
  const { tokens, batch = 1, precision = 'fp32', task, newTokens = 1 } = options;
  for (const [name, value] of Object.entries({ tokens, batch, newTokens })) {
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`${name} cannot be ${value}.`);
  }
  const graph = architecture.graph({ task, labels: options.labels, logits: options.logits });
  const held = countParameters(graph, precision);
  const prefill = countPass(graph, { batch, tokens, past: 0 }, precision);
  const generates = architecture.cache !== null;
  const decode =
    generates && newTokens > 1 ? decodePasses(graph, architecture, options, tokens, newTokens - 1) : null;
  const sum = (of: (work: Work) => number) => of(prefill.total) + (decode ? of(decode.total) : 0);
  const longest = generates ? tokens + newTokens - 1 : tokens;
  return {
    family: architecture.family,
    kind: architecture.kind,
    task: task ?? null,
    precision,
    batch,
    tokens,
    new_tokens: generates ? newTokens : null,
    params: held.params,
    macs: sum((work) => work.macs),
    flop: sum((work) => work.flop),
    elementwise_flop: sum((work) => work.elementwise_flop),
    weight_bytes: held.weight_bytes,
    kv_bytes_per_token: cacheBytes(architecture, precision),
    head: task && architecture.kind === 'encoder' ? headOf(task, held.parts, prefill) : null,
    phases: {
      prefill: { passes: 1, tokens: batch * tokens, ...prefill.total },
      decode: decode && { passes: newTokens - 1, tokens: batch * (newTokens - 1), ...decode.total },
    },
    parts: parts.flatMap((part) => {
      const [params, first, then] = [held.parts[part] ?? 0, prefill.parts[part], decode?.parts[part]];
      if (params === 0 && !first && !then) return [];
      return [{ part, params, prefill: first ?? null, decode: then ?? null }];
    }),
    convention,
    warnings: [
      ...(architecture.maxTokens !== null && longest > architecture.maxTokens
        ? [
            `${longest} tokens are more than the ${architecture.maxTokens} the model has positions for: it can be counted, not run`,
          ]
        : []),
      ...architecture.notes,
    ],
  };
}

/**
 * Passes of one token each, after `past` of them. The work of a pass grows evenly with its context, so their sum is that
 * of the first and the last; at the length of a window of local attention the growth changes, and the sum is made anew.
 */
function decodePasses(
  graph: Graph,
  { windows }: Architecture,
  { batch = 1, precision = 'fp32' }: ModelCountOptions,
  past: number,
  passes: number,
): PartsWork {
  const end = past + passes;
  const turns = windows.filter((window) => window > past && window < end);
  const starts = [past, ...turns.sort((a, b) => a - b)];
  return addWork(
    starts.flatMap((start, i) => {
      const stop = starts[i + 1] ?? end;
      const at = (tokensBefore: number) =>
        countPass(graph, { batch, tokens: 1, past: tokensBefore }, precision);
      const half = (stop - start) / 2;
      return [
        { work: at(start), times: half },
        { work: at(stop - 1), times: half },
      ];
    }),
  );
}

function headOf(
  task: Task,
  params: Readonly<Partial<Record<Part, number>>>,
  { parts: work }: PartsWork,
): HeadCount {
  return {
    task,
    params: params.head ?? 0,
    macs: work.head?.macs ?? 0,
    flop: work.head?.flop ?? 0,
    elementwise_flop: work.head?.elementwise_flop ?? 0,
  };
}
