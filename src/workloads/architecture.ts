import { cacheBytes } from '../architectures/cache-bytes.ts';
import { type Architecture, countParameters, countPass, type Precision } from '../architectures/index.ts';
import { refusal } from '../domain/problem.ts';
import { type Task, tasks } from '../domain/task.ts';
import type { FileCache } from '../platform/file-cache.ts';
import type { Host } from '../platform/host.ts';
import { emittedModel } from './emitted-model.ts';
import { fitsMemory } from './inference/fits-memory.ts';
import { inferenceSession, type OpenRuntime, openRuntime } from './inference/inference-session.ts';
import {
  DEFAULT_NEW_TOKENS,
  DEFAULT_QUERIES,
  DEFAULT_SEED,
  defaultTokens,
  type InferenceSpec,
  inferenceFields,
} from './inference/inference-spec.ts';
import { inputsOfGraph } from './inference/inputs-of-graph.ts';
import { longestLikely } from './inference/lengths.ts';
import { type TextLengths, textLengths } from './inference/text-lengths.ts';
import type { Workload, WorkloadSession } from './workload.ts';

export interface ArchitectureSpec extends InferenceSpec {
  /** Id of the model, as the records name it. */
  readonly model: string;
  readonly architecture: Architecture;
  /** One of the tasks the architecture has a head for. */
  readonly task: Task;
  /** Classes of a classification head. Default: the configuration's, else 2. */
  readonly labels?: number | undefined;
  /** Default: fp32. */
  readonly precision?: Precision | undefined;
  /** Where the emitted model is kept. */
  readonly cache: FileCache;
  /** What the records call the work. Default: the model and the task. */
  readonly title?: string | undefined;
}

/** A model known by its shape alone, run with synthetic weights: its energy is that of trained ones. */
export const architecture: Workload<ArchitectureSpec> = {
  id: 'architecture',
  title: 'Model by its architecture',
  spec: async () => {
    const { z } = await import('zod');
    return z.strictObject({
      ...(await inferenceFields()),
      model: z.string().min(1),
      architecture: z.custom<Architecture>((value) => typeof value === 'object' && value !== null),
      task: z.enum(tasks),
      labels: z.number().int().min(1).max(1_000_000).optional(),
      precision: z.enum(['fp32', 'fp16', 'int8']).optional(),
      cache: z.custom<FileCache>((value) => typeof value === 'object' && value !== null),
      title: z.string().optional(),
    });
  },
  async open(host, spec) {
    const asked = checked(spec);
    const open = await openRuntime(host, spec);
    try {
      return await openModel(host, open, spec, asked);
    } catch (error) {
      await open.process.end();
      throw error;
    }
  },
};

interface Asked {
  readonly newTokens: number;
  readonly seed: number;
  readonly queries: number;
  readonly tokens: string;
  readonly text: TextLengths;
}

/** What can be refused before anything is started. */
function checked({ model, architecture: shape, task, ...spec }: ArchitectureSpec): Asked {
  if (!shape.tasks.includes(task))
    throw refusal(`${model} has no head for ${task}; it is made for ${shape.tasks.join(', ')}.`);
  const generates = shape.cache !== null;
  if (!generates && spec.newTokens !== undefined)
    throw refusal(`${model} generates nothing for ${task}: leave out --new-tokens.`);
  const newTokens = generates ? (spec.newTokens ?? DEFAULT_NEW_TOKENS) : 0;
  const [seed, queries] = [spec.seed ?? DEFAULT_SEED, spec.queries ?? DEFAULT_QUERIES];
  const tokens = spec.tokens ?? defaultTokens(generates);
  const text = textLengths(tokens, {
    title: model,
    positions: shape.maxTokens,
    newTokens,
    queries,
    seed,
  });
  return { newTokens, seed, queries, tokens, text };
}

async function openModel(
  host: Host,
  open: OpenRuntime,
  spec: ArchitectureSpec,
  { newTokens, seed, queries, tokens, text }: Asked,
): Promise<WorkloadSession> {
  const { model, architecture: shape, task, labels, precision = 'fp32', batch = 1 } = spec;
  const graph = shape.graph({ task, labels });
  const longest = longestLikely(text.lengths);
  const title = spec.title ?? `${model}, ${task}`;
  const { total } = countPass(graph, { batch, tokens: longest, past: 0 }, precision);
  const { params, weight_bytes } = countParameters(graph, precision);
  fitsMemory(host, model, {
    weights: weight_bytes,
    // Results of one layer at a time; those of the others have been given back.
    activations: total.activation_bytes / shape.layers,
    cache: 2 * cacheBytes(shape, precision) * batch * (longest + newTokens),
  });
  const emitted = await emittedModel({ graph, name: model, precision, seed, cache: spec.cache });
  try {
    const found = inputsOfGraph(shape, graph, precision);
    const session = await inferenceSession({
      open,
      file: emitted.file,
      plan: {
        inputs: found.inputs,
        batch,
        lengths: text.lengths,
        longest: text.longest,
        seed,
        queries,
        generation: shape.cache === null ? null : { newTokens, logits: found.logits, cache: found.cache },
      },
      subject: { workload: 'architecture', title, model, task, weights: 'synthetic', params },
      inference: { precision, tokens, mean_tokens: text.mean },
      remarks: [...shape.notes, ...(text.remark ? [text.remark] : [])],
    });
    return {
      ...session,
      async close() {
        await session.close();
        emitted.release();
      },
    };
  } catch (error) {
    emitted.release();
    throw error;
  }
}
