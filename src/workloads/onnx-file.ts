import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { failure, refusal } from '../domain/problem.ts';
import { fitsMemory } from './inference/fits-memory.ts';
import { inferenceSession, type OpenRuntime, openRuntime, said } from './inference/inference-session.ts';
import {
  DEFAULT_NEW_TOKENS,
  DEFAULT_QUERIES,
  DEFAULT_SEED,
  defaultTokens,
  type InferenceSpec,
  inferenceFields,
} from './inference/inference-spec.ts';
import { type FoundInputs, inputsOf } from './inference/inputs-of.ts';
import type { ModelDescription } from './inference/messages.ts';
import { textLengths } from './inference/text-lengths.ts';
import type { Workload, WorkloadSession } from './workload.ts';

export interface OnnxFileSpec extends InferenceSpec {
  /** The model, its weights inside or beside it. */
  readonly file: string;
  /** Sizes of the inputs by their names, for those whose names do not tell. */
  readonly dims?: Readonly<Record<string, number>> | undefined;
  /** What the records call the model. Default: the name of the file. */
  readonly title?: string | undefined;
}

/** Token ids are drawn below this: a file does not say how many words its model knows, and every model knows so many. */
const SAFE_VOCAB = 1000;

/** Any ONNX file: what it is fed is found from the names of its inputs, and made up. */
export const onnxFile: Workload<OnnxFileSpec> = {
  id: 'onnx-file',
  title: 'ONNX file',
  spec: async () => {
    const { z } = await import('zod');
    return z.strictObject({
      ...(await inferenceFields()),
      file: z.string().min(1),
      dims: z.record(z.string(), z.number().int().min(0).max(1e9)).optional(),
      title: z.string().optional(),
    });
  },
  async open(host, spec) {
    const file = resolve(spec.file);
    checkFile(spec.file, file);
    const title = spec.title ?? basename(file);
    fitsMemory(host, title, { weights: bytesOf(file), activations: 0, cache: 0 });
    const open = await openRuntime(host, spec);
    try {
      return await openModel(open, { ...spec, file, title });
    } catch (error) {
      await open.process.end();
      throw error;
    }
  },
};

async function openModel(
  open: OpenRuntime,
  spec: OnnxFileSpec & { readonly title: string },
): Promise<WorkloadSession> {
  const found = inputsOf(await describe(open, spec), { dims: spec.dims ?? {}, vocab: SAFE_VOCAB });
  const batch = batchOf(found, spec.batch);
  const generates = found.cache.length > 0;
  if (spec.newTokens !== undefined && !generates)
    throw refusal(
      `${spec.title} takes no KV-cache (past_key_values.*), so that it cannot generate: leave out --new-tokens.`,
    );
  const newTokens = generates ? (spec.newTokens ?? DEFAULT_NEW_TOKENS) : 0;
  const [seed, queries] = [spec.seed ?? DEFAULT_SEED, spec.queries ?? DEFAULT_QUERIES];
  const tokens = tokensOf(found, spec, generates);
  const text =
    tokens === null ? null : textLengths(tokens, { ...spec, positions: null, newTokens, queries, seed });
  return inferenceSession({
    open,
    file: spec.file,
    plan: {
      inputs: found.inputs,
      batch,
      lengths: text?.lengths ?? null,
      longest: text?.longest ?? null,
      seed,
      queries,
      generation: generates ? { newTokens, logits: found.logits, cache: found.cache } : null,
    },
    subject: { workload: 'onnx-file', title: spec.title, model: basename(spec.file) },
    inference: { precision: null, tokens, mean_tokens: text?.mean ?? null },
    remarks: text?.remark ? [text.remark] : [],
  });
}

/** The model's inputs and outputs, asked of the runtime itself. */
async function describe(open: OpenRuntime, { file, title }: OnnxFileSpec): Promise<ModelDescription> {
  try {
    return await open.process.ask({ type: 'inspect', options: { ...open.options, file } });
  } catch (cause) {
    throw failure(`${title} could not be opened on ${open.options.provider}: ${said(cause)}.`, { cause });
  }
}

function checkFile(given: string, file: string): void {
  if (!existsSync(file)) throw refusal(`There is no file ${given}.`);
  if (!statSync(file).isFile()) throw refusal(`${given} is a folder; --onnx takes a file.`);
  if (statSync(file).size === 0) throw refusal(`${given} is empty; an ONNX model is wanted.`);
}

/** Bytes of the model and of the weights that lie beside it under the names exporters give them. */
const bytesOf = (file: string): number =>
  [file, `${file}.data`, `${file}_data`]
    .filter((path) => existsSync(path))
    .reduce((bytes, path) => bytes + statSync(path).size, 0);

function batchOf({ batch }: FoundInputs, asked: number | undefined): number {
  if (batch === null || asked === undefined || asked === batch) return batch ?? asked ?? 1;
  throw refusal(`The model is fixed to a batch of ${batch}; it takes no --batch ${asked}.`);
}

function tokensOf({ text }: FoundInputs, spec: OnnxFileSpec, generates: boolean): string | null {
  if (text === 'any length') return spec.tokens ?? defaultTokens(generates);
  if (text === null && spec.tokens === undefined) return null;
  if (text === null)
    throw refusal(`The model reads no text of a length that can be chosen: leave out --tokens.`);
  if (spec.tokens === undefined || spec.tokens === String(text.tokens)) return String(text.tokens);
  throw refusal(`The model is fixed to texts of ${text.tokens} tokens; it takes no --tokens ${spec.tokens}.`);
}
