import { randomBits } from '../../math/counter-random.ts';
import { lengthAt } from './lengths.ts';
import type { QueryPlan } from './messages.ts';
import type { CacheTensor, InputDim, ModelInput } from './model-input.ts';
import type { Runtime, RuntimeTensor, Tensors } from './runtime.ts';
import { filled, zeros } from './tensor-data.ts';

/** What is made before it is timed, at most: the passes beyond are made when their turn comes. */
const READY_BYTES = 64 * 2 ** 20;
const READY_PASSES = 10_000;
/** First stream of the generator that token ids are drawn from: one for each query. */
const ID_STREAM = 1000;

/** Queries answered at once, with what is fed for them. */
export interface Pass {
  readonly queries: number;
  /** Length of each text; empty where there is none. */
  readonly lengths: readonly number[];
  /** Length all are padded to; 0 where there is none. */
  readonly tokens: number;
  readonly feeds: Tensors;
}

/** The passes of a run: always the same ones for a plan. */
export class Passes {
  readonly #runtime: Runtime;
  readonly #plan: QueryPlan;
  readonly #ready: Pass[] = [];
  /** Inputs that do not differ from query to query, by name and shape. */
  readonly #same = new Map<string, RuntimeTensor>();

  constructor(runtime: Runtime, plan: QueryPlan) {
    this.#runtime = runtime;
    this.#plan = plan;
    let bytes = 0;
    const most = Math.min(READY_PASSES, this.count(plan.queries));
    for (let index = 0; index < most && bytes < READY_BYTES; index++) {
      const pass = this.#make(index);
      this.#ready.push(pass);
      bytes += pass.tokens * pass.queries * 8 * plan.inputs.length;
    }
  }

  /** Passes that so many queries take. */
  count(queries: number): number {
    return Math.ceil(queries / this.#plan.batch);
  }

  /** The pass with this index of a run of so many queries; the last one may be smaller than the others. */
  at(index: number, queries: number): Pass {
    const rest = Math.min(this.#plan.batch, queries - index * this.#plan.batch);
    const ready = this.#ready[index];
    return ready?.queries === rest ? ready : this.#make(index, rest);
  }

  /** What a decode step is fed beside the cache: the tokens just made, and what goes with them. */
  step(pass: Pass, step: number, next: BigInt64Array): Tensors {
    const past = pass.tokens + step - 1;
    const feeds: Tensors = {};
    for (const input of this.#plan.inputs) {
      if (input.fill.kind === 'ids') {
        const shape = this.#shape(input, pass.queries, 1, past);
        feeds[input.name] = new this.#runtime.Tensor(
          input.type,
          input.type === 'int32' ? Int32Array.from(next, Number) : next,
          shape,
        );
      } else feeds[input.name] = this.#tensor(input, input.fill, pass.lengths, pass.queries, 1, past);
    }
    return feeds;
  }

  #make(index: number, queries = this.#plan.batch): Pass {
    const plan = this.#plan;
    const first = index * plan.batch;
    const { lengths: drawn } = plan;
    const lengths =
      drawn === null
        ? []
        : Array.from({ length: queries }, (_, row) => lengthAt(drawn, plan.seed, first + row, plan.longest));
    const tokens = lengths.reduce((most, length) => Math.max(most, length), 0);
    const feeds: Tensors = {};
    for (const input of plan.inputs)
      feeds[input.name] =
        input.fill.kind === 'ids'
          ? this.#ids(input, input.fill, lengths, queries, tokens, first)
          : this.#tensor(input, input.fill, lengths, queries, tokens, 0);
    for (const cache of plan.generation?.cache ?? []) feeds[cache.input] = this.#emptyCache(cache, queries);
    return { queries, lengths, tokens, feeds };
  }

  #ids(
    input: ModelInput,
    { from, below }: { readonly from: number; readonly below: number },
    lengths: readonly number[],
    queries: number,
    tokens: number,
    first: number,
  ): RuntimeTensor {
    const shape = this.#shape(input, queries, tokens, 0);
    const data = zeros(input.type, sizeOf(shape));
    const width = data.length / queries;
    for (let row = 0; row < queries; row++) {
      const length = lengths[row] ?? width;
      const start = row * width + this.#padding(width, length);
      for (let i = 0; i < length; i++) {
        const id = from + (randomBits(this.#plan.seed, ID_STREAM + first + row, i) % (below - from));
        if (data instanceof BigInt64Array) data[start + i] = BigInt(id);
        else data[start + i] = id;
      }
    }
    return new this.#runtime.Tensor(input.type, data, shape);
  }

  /** Generation pads before the text, so that the last row of the logits is that of a real token. */
  #padding(width: number, length: number): number {
    return this.#plan.generation ? width - length : 0;
  }

  #tensor(
    input: ModelInput,
    fill: Exclude<ModelInput['fill'], { kind: 'ids' }>,
    lengths: readonly number[],
    queries: number,
    tokens: number,
    past: number,
  ): RuntimeTensor {
    const shape = this.#shape(input, queries, tokens, past);
    const whole = lengths.every((length) => length === lengths[0]);
    const key = `${input.name}/${shape.join()}${fill.kind === 'positions' ? `/${past}` : ''}`;
    const known = fill.kind !== 'mask' || whole ? this.#same.get(key) : undefined;
    if (known) return known;
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    const data = filled(input.type, fill, shape, {
      past,
      seed: this.#plan.seed,
      // Where the row's text begins and ends, what it has made so far included.
      text: (row, width) => {
        const padding = longest - (lengths[row] ?? longest);
        return this.#plan.generation ? [padding, width] : [0, width - padding];
      },
    });
    const tensor = new this.#runtime.Tensor(input.type, data, shape);
    if (whole) this.#same.set(key, tensor);
    return tensor;
  }

  #emptyCache(cache: CacheTensor, queries: number): RuntimeTensor {
    const key = `${cache.input}/${queries}`;
    const known = this.#same.get(key);
    if (known) return known;
    const shape = this.#shape(cache, queries, 0, 0);
    const tensor = new this.#runtime.Tensor(cache.type, zeros(cache.type, sizeOf(shape)), shape);
    this.#same.set(key, tensor);
    return tensor;
  }

  #shape(
    { shape }: { readonly shape: readonly InputDim[] },
    batch: number,
    tokens: number,
    past: number,
  ): number[] {
    const sizes = { batch, tokens, past, context: past + tokens };
    return shape.map((dim) => (typeof dim === 'number' ? dim : sizes[dim]));
  }
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((all, size) => all * size, 1);
