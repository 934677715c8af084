import { refusal } from '../../domain/problem.ts';
import type { ModelDescription, ValueDescription } from './messages.ts';
import type { CacheTensor, Fill, InputDim, ModelInput, TensorType } from './model-input.ts';

export interface InputOptions {
  /** Sizes by name, as given with --dim. */
  readonly dims: Readonly<Record<string, number>>;
  /** Token ids are drawn below this. */
  readonly vocab: number;
}

/** What a model is fed, found from the names and sizes it gives its inputs. */
export interface FoundInputs {
  readonly inputs: readonly ModelInput[];
  /** The KV-cache it gives and takes; empty: it keeps none. */
  readonly cache: readonly CacheTensor[];
  /** Output that the next token is taken from. */
  readonly logits: string;
  /** Queries it takes at once, where that is fixed. */
  readonly batch: number | null;
  /** Whether it reads texts, and of which length where that is fixed. */
  readonly text: 'any length' | { readonly tokens: number } | null;
}

const types: readonly TensorType[] = [
  'float32',
  'float16',
  'float64',
  'int64',
  'int32',
  'bool',
  'uint8',
  'int8',
];
const CACHE = /^past/;

/**
 * Names are those of exported models: `input_ids`, `attention_mask`, `past_key_values.0.key` and `present.0.key`; sizes
 * `batch…`, `sequence…`, `past…`. @throws {Problem} a refusal that lists the sizes it cannot tell, and what to give.
 */
export function inputsOf(model: ModelDescription, options: InputOptions): FoundInputs {
  checkDims(model, options.dims);
  const unknown = new Map<string, string>();
  const cached = model.inputs.filter(({ name }) => CACHE.test(name));
  const shapeOf = (value: ValueDescription): InputDim[] =>
    value.shape.map((dim, axis) => {
      if (typeof dim === 'number') return dim;
      const name = dim === '' ? `${value.name}[${axis}]` : dim;
      const given = options.dims[name];
      if (given !== undefined) return given;
      const meant = CACHE.test(value.name) && axis === 2 ? 'past' : meaningOf(dim);
      if (meant === null) unknown.set(name, value.name);
      // A mask covers what is in the cache as well, whatever its size is called.
      return meant === 'tokens' && cached.length > 0 && /mask/.test(value.name) ? 'context' : (meant ?? 1);
    });
  const inputs = model.inputs
    .filter(({ name }) => !CACHE.test(name))
    .map((value) => ({
      name: value.name,
      type: typeOf(value),
      shape: shapeOf(value),
      fill: fillOf(value, options.vocab),
    }));
  const cache = cached.map((value) => ({
    input: value.name,
    output: presentOf(value.name, model),
    type: typeOf(value),
    shape: shapeOf(value),
  }));
  if (unknown.size > 0) {
    const names = [...unknown].map(([name, of]) => `${name} (of ${of})`);
    throw refusal(
      `The model has sizes that cannot be told by their names: ${names.join(', ')}. Give each with --dim, as in --dim ${[...unknown.keys()][0]}=224.`,
    );
  }
  const first = inputs[0]?.shape[0];
  const fixed = !inputs.some(({ shape }) => shape.includes('batch')) && typeof first === 'number';
  return {
    inputs,
    cache,
    logits: (
      model.outputs.find(({ name }) => name === 'logits') ??
      model.outputs.find(({ name }) => !/^present/.test(name)) ?? { name: '' }
    ).name,
    batch: fixed ? first : null,
    text: textOf(inputs),
  };
}

function meaningOf(dim: string): InputDim | null {
  const name = dim.toLowerCase();
  if (/\+|total|context/.test(name)) return 'context';
  if (/past/.test(name)) return 'past';
  if (/^(n|b)$|batch/.test(name)) return 'batch';
  if (/^(t|s|l)$|seq|token|length/.test(name)) return 'tokens';
  return null;
}

function typeOf({ name, type }: ValueDescription): TensorType {
  const known = types.find((each) => each === type);
  if (known) return known;
  throw refusal(
    `The input ${name} of the model is of type ${type}, which cannot be made up; ${types.join(', ')} can.`,
  );
}

function fillOf({ name, type, shape }: ValueDescription, vocab: number): Fill {
  if (/mask/.test(name) || type === 'bool') return { kind: 'mask' };
  if (/^float/.test(type)) return { kind: 'normal' };
  if (/position/.test(name)) return { kind: 'positions' };
  if (/type|segment/.test(name) || shape.length < 2) return { kind: 'zeros' };
  return { kind: 'ids', from: 0, below: vocab };
}

function presentOf(input: string, { outputs }: ModelDescription): string {
  const wanted = input.replace(/^past(_key_values)?/, 'present');
  if (outputs.some(({ name }) => name === wanted)) return wanted;
  throw refusal(
    `The model takes ${input} and gives no ${wanted}, so that its cache cannot be handed on; it gives ${outputs.map(({ name }) => name).join(', ')}.`,
  );
}

function textOf(inputs: readonly ModelInput[]): FoundInputs['text'] {
  const read = inputs.filter(({ fill }) => fill.kind === 'ids');
  if (read.some(({ shape }) => shape.includes('tokens'))) return 'any length';
  const tokens = read[0]?.shape[1];
  return typeof tokens === 'number' ? { tokens } : null;
}

function checkDims(model: ModelDescription, given: Readonly<Record<string, number>>): void {
  const names = new Set(
    model.inputs.flatMap(({ name, shape }) =>
      shape.flatMap((dim, axis) => (typeof dim === 'number' ? [] : [dim === '' ? `${name}[${axis}]` : dim])),
    ),
  );
  const wrong = Object.keys(given).find((name) => !names.has(name));
  if (wrong === undefined) return;
  throw refusal(
    `The model has no size "${wrong}" that could be given with --dim; ${names.size === 0 ? 'all of its sizes are fixed' : `it has ${[...names].join(', ')}`}.`,
  );
}
