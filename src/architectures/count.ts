import { type Dim, type Graph, isRepeat, type Node, type Part, parts, type Sizes } from './graph.ts';
import { operationCost } from './operation-cost.ts';
import { activationBytes, elementBytes, elementsOf, type Precision, storedBytes } from './precision.ts';
import { nodeWeights, weightsOf } from './weights-of.ts';

/** What passes over a graph do. All sums are exact below 2⁵³. */
export interface Work {
  /** Multiply-accumulates of matrix products, of the pairs that attention needs. */
  readonly macs: number;
  /** 2 × macs. */
  readonly flop: number;
  /** The same over the whole rectangle of query and key, which the emitted graph multiplies. */
  readonly flop_as_run: number;
  /** Work on single elements: activations, norms, softmax, sums (operation-cost.ts). */
  readonly elementwise_flop: number;
  /** Weights read, each pass; of an embedding table the rows looked up. */
  readonly weight_bytes: number;
  /** Results written, views not counted. */
  readonly activation_bytes: number;
  /** Keys and values read from the cache, and appended to it. */
  readonly kv_read_bytes: number;
  readonly kv_written_bytes: number;
}

export interface PartsWork {
  readonly total: Work;
  readonly parts: Readonly<Partial<Record<Part, Work>>>;
}

/** Parameters of a graph and the bytes they are stored in; computed constants are not counted. */
export interface ParameterCount {
  readonly params: number;
  readonly weight_bytes: number;
  readonly parts: Readonly<Partial<Record<Part, number>>>;
}

export function countParameters(graph: Graph, precision: Precision): ParameterCount {
  let [params, bytes] = [0, 0];
  const byPart: Partial<Record<Part, number>> = {};
  for (const { weight, part, copies } of weightsOf(graph).values()) {
    if (weight.role === 'constant') continue;
    const elements = elementsOf(weight) * copies;
    params += elements;
    bytes += storedBytes(weight, precision) * copies;
    byPart[part] = (byPart[part] ?? 0) + elements;
  }
  return { params, weight_bytes: bytes, parts: byPart };
}

/**
 * Work of one pass. @param sizes `batch`, `tokens` and `past`; `context` follows from them.
 * @throws RangeError where the graph names a size that is not given.
 */
export function countPass(
  graph: Graph,
  given: { readonly batch: number; readonly tokens: number; readonly past: number },
  precision: Precision,
): PartsWork {
  const sizes = sizesOf(graph, given);
  const sums = new Map<Part, Sum>();
  for (const step of graph.steps) {
    if (isRepeat(step)) for (const node of step.body) countNode(node, step.times);
    else countNode(step, 1);
  }
  return workOf(sums);

  function countNode(node: Node, passes: number): void {
    const elements = node.out.shape.reduce<number>((all, dim) => all * bound(dim, sizes), 1);
    const inner = node.op === 'matmul' ? bound(node.inner, sizes) : 0;
    const { macs, macsAsRun, elementwise } = operationCost(node, elements, inner, sizes);
    const sum = sums.get(node.part) ?? emptySum();
    sums.set(node.part, sum);
    sum.macs += passes * macs;
    sum.macsAsRun += passes * macsAsRun;
    sum.elementwise += passes * elementwise;
    sum.weights += passes * bytesRead(node, elements, precision);
    if (node.op === 'cache') {
      const perToken = elements / (sizes.context as number);
      sum.kvRead += passes * perToken * (sizes.past as number) * activationBytes(precision);
      sum.kvWritten += passes * perToken * (sizes.tokens as number) * activationBytes(precision);
    } else if (!isView(node)) {
      sum.activations += passes * elements * (node.out.type === 'int64' ? 8 : activationBytes(precision));
    }
  }
}

/** Sizes with those that follow from the ones given. */
export function sizesOf(
  graph: Graph,
  given: { readonly batch: number; readonly tokens: number; readonly past: number },
): Sizes {
  const sizes: Record<string, number> = { ...given, context: given.past + given.tokens };
  for (const [name, of] of Object.entries(graph.derived)) sizes[name] = of(sizes);
  return sizes;
}

/** Several passes taken together; `times` of each. */
export function addWork(works: readonly { readonly work: PartsWork; readonly times: number }[]): PartsWork {
  const sums = new Map<Part, Sum>();
  for (const { work, times } of works) {
    for (const part of parts) {
      const one = work.parts[part];
      if (!one) continue;
      const sum = sums.get(part) ?? emptySum();
      sums.set(part, sum);
      sum.macs += times * one.macs;
      sum.macsAsRun += (times * one.flop_as_run) / 2;
      sum.elementwise += times * one.elementwise_flop;
      sum.weights += times * one.weight_bytes;
      sum.activations += times * one.activation_bytes;
      sum.kvRead += times * one.kv_read_bytes;
      sum.kvWritten += times * one.kv_written_bytes;
    }
  }
  return workOf(sums);
}

interface Sum {
  macs: number;
  macsAsRun: number;
  elementwise: number;
  weights: number;
  activations: number;
  kvRead: number;
  kvWritten: number;
}

const emptySum = (): Sum => ({
  macs: 0,
  macsAsRun: 0,
  elementwise: 0,
  weights: 0,
  activations: 0,
  kvRead: 0,
  kvWritten: 0,
});

function workOf(sums: ReadonlyMap<Part, Sum>): PartsWork {
  const total = emptySum();
  const byPart: Partial<Record<Part, Work>> = {};
  for (const part of parts) {
    const sum = sums.get(part);
    if (!sum) continue;
    for (const key of Object.keys(total) as (keyof Sum)[]) total[key] += sum[key];
    byPart[part] = asWork(sum);
  }
  return { total: asWork(total), parts: byPart };
}

const asWork = (sum: Sum): Work => ({
  macs: sum.macs,
  flop: 2 * sum.macs,
  flop_as_run: 2 * sum.macsAsRun,
  elementwise_flop: sum.elementwise,
  weight_bytes: sum.weights,
  activation_bytes: sum.activations,
  kv_read_bytes: sum.kvRead,
  kv_written_bytes: sum.kvWritten,
});

function bound(dim: Dim, sizes: Sizes): number {
  if (typeof dim === 'number') return dim;
  const size = sizes[dim];
  if (size === undefined) throw new RangeError(`The size ${dim} is not given.`);
  return size;
}

/** A view, or a choice of what is there already: nothing is written. */
const isView = (node: Node): boolean => node.op === 'reshape' || node.op === 'row' || node.op === 'table';

function bytesRead(node: Node, elements: number, precision: Precision): number {
  if (node.op === 'embed' || node.op === 'row' || node.op === 'table')
    return elements * elementBytes(node.table, precision);
  return nodeWeights(node).reduce((all, weight) => all + storedBytes(weight, precision), 0);
}
