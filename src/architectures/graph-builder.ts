import type {
  BinaryFunction,
  Dim,
  Graph,
  Init,
  Node,
  Operand,
  Operation,
  Pairs,
  Part,
  Repeat,
  SizeName,
  Sizes,
  Step,
  UnaryFunction,
  Value,
  Weight,
} from './graph.ts';

/** A pass over all pairs, as an encoder makes it. */
export const allPairs: Pairs = { kind: 'all' };

/** A matrix for x · w: [in, out], which a checkpoint of PyTorch holds as [out, in]. */
export const matrix = (name: string, inner: number, outer: number, std: number): Weight => ({
  name,
  shape: [inner, outer],
  transposed: true,
  role: 'matrix',
  init: { kind: 'normal', std },
});

/** A table of embeddings. */
export const embedding = (name: string, rows: number, width: number, std: number): Weight => ({
  name,
  shape: [rows, width],
  role: 'embedding',
  init: { kind: 'normal', std },
});

/** A bias or the scale of a norm. */
export const vector = (name: string, size: number, kind: 'ones' | 'zeros'): Weight => ({
  name,
  shape: [size],
  role: 'vector',
  init: { kind },
});

/** Numbers that are computed, not learnt: no parameter of the model. */
export const constant = (name: string, values: readonly number[], shape?: readonly number[]): Weight => ({
  name,
  shape: shape ?? [values.length],
  role: 'constant',
  init: { kind: 'values', values } satisfies Init,
});

/** Writes a graph down operation by operation, working out the shape of each. */
export class GraphBuilder {
  readonly #inputs: Value[] = [];
  readonly #derived: Record<SizeName, (sizes: Sizes) => number> = {};
  readonly #steps: Step[] = [];
  #nodes: Step[] = this.#steps;
  #part: Part = 'embeddings';
  #count = 0;
  #inside: string | null = null;

  /** What follows is accounted to this part. */
  part(part: Part): this {
    this.#part = part;
    return this;
  }

  input(name: string, shape: readonly Dim[], type: Value['type'] = 'int64'): Value {
    const value = { name, shape, type };
    this.#inputs.push(value);
    return value;
  }

  /** Names a size that follows from the others. */
  derived(name: SizeName, of: (sizes: Sizes) => number): SizeName {
    this.#derived[name] = of;
    return name;
  }

  /** Ends the graph. @param outputs What it gives, by name. */
  finish(outputs: Readonly<Record<string, Value>>): Graph {
    return {
      inputs: this.#inputs,
      steps: this.#steps,
      outputs: Object.entries(outputs).map(([as, value]) => ({ ...value, as })),
      derived: this.#derived,
    };
  }

  /** Passes a tensor through a body `times` times; the body is written once. Zero times: what entered. */
  repeat(name: string, times: number, enters: Value, body: (x: Value) => Value): Value {
    if (times === 0) return enters;
    if (this.#inside !== null) throw new RangeError(`${name} cannot repeat inside ${this.#inside}.`);
    const outer = this.#nodes;
    const inner: Node[] = [];
    this.#nodes = inner;
    this.#inside = name;
    const entered = { ...enters, name: `${name}.in` };
    const out = body(entered);
    this.#nodes = outer;
    this.#inside = null;
    const result = { ...out, name: this.#name(name) };
    const step: Repeat = {
      op: 'repeat',
      name,
      times,
      enters,
      carry: { in: entered.name, out: out.name },
      result,
      body: inner,
    };
    outer.push(step);
    return result;
  }

  embed(table: Weight, ids: Value): Value {
    return this.#add({ op: 'embed', table, ids: ids.name }, [...ids.shape, table.shape[1] as number]);
  }

  row(table: Weight, row: number): Value {
    return this.#add({ op: 'row', table, row }, [table.shape[1] as number]);
  }

  table(table: Weight, within: { like: Value; rows: SizeName } | null): Value {
    return this.#add({ op: 'table', table, within: within?.like.name ?? null }, [
      within?.rows ?? (table.shape[0] as number),
      table.shape[1] as number,
    ]);
  }

  linear(x: Value, weight: Weight, bias: Weight | null): Value {
    const [inner, outer] = weight.shape as readonly [number, number];
    expectDim('linear', x.shape.at(-1), inner);
    return this.#add({ op: 'linear', x: x.name, weight, bias }, [...x.shape.slice(0, -1), outer]);
  }

  /** x times the transpose of an embedding table, as tied logits are. */
  tied(x: Value, table: Weight, bias: Weight | null): Value {
    const [outer, inner] = table.shape as readonly [number, number];
    expectDim('tied linear', x.shape.at(-1), inner);
    return this.#add({ op: 'linear', x: x.name, weight: table, tied: true, bias }, [
      ...x.shape.slice(0, -1),
      outer,
    ]);
  }

  matmul(a: Value, b: Value, options: { transposeB?: boolean; pairs?: Pairs } = {}): Value {
    const { transposeB = false, pairs = null } = options;
    const inner = a.shape.at(-1) as Dim;
    expectDim('matmul', b.shape.at(transposeB ? -1 : -2), inner);
    const outer = b.shape.at(transposeB ? -2 : -1) as Dim;
    return this.#add({ op: 'matmul', a: a.name, b: b.name, transposeB, pairs, inner }, [
      ...a.shape.slice(0, -1),
      outer,
    ]);
  }

  /** Element by element; the second operand is broadcast to the first. */
  binary(fn: BinaryFunction, a: Value, b: Value | Weight | number): Value {
    return this.#add({ op: 'binary', fn, a: a.name, b: operand(b) }, a.shape);
  }

  add(a: Value, b: Value | Weight): Value {
    return this.binary('add', a, b);
  }

  unary(fn: UnaryFunction, x: Value): Value {
    return this.#add({ op: 'unary', fn, x: x.name }, x.shape);
  }

  clip(x: Value, limit: number): Value {
    return this.#add({ op: 'clip', x: x.name, limit }, x.shape);
  }

  softmax(x: Value, pairs: Pairs | null = null): Value {
    return this.#add({ op: 'softmax', x: x.name, pairs }, x.shape);
  }

  norm(
    kind: 'layer' | 'rms',
    x: Value,
    weight: Weight | null,
    bias: Weight | null,
    eps: number,
    plusOne = false,
  ): Value {
    return this.#add(
      { op: 'norm', kind, x: x.name, weight, bias, eps, ...(plusOne ? { plusOne: true as const } : {}) },
      x.shape,
    );
  }

  reshape(x: Value, shape: readonly Dim[]): Value {
    return this.#add({ op: 'reshape', x: x.name }, shape, x.type);
  }

  transpose(x: Value, perm: readonly number[]): Value {
    return this.#add(
      { op: 'transpose', x: x.name, perm },
      perm.map((axis) => x.shape[axis] as Dim),
    );
  }

  slice(x: Value, axis: number, start: number, size: number): Value {
    const at = axis < 0 ? x.shape.length + axis : axis;
    return this.#add(
      { op: 'slice', x: x.name, axis: at, start, size },
      x.shape.map((dim, a) => (a === at ? size : dim)),
    );
  }

  take(x: Value, axis: number, index: number): Value {
    return this.#add(
      { op: 'take', x: x.name, axis, index },
      x.shape.filter((_, a) => a !== axis),
    );
  }

  positions(like: Value, mask: Value, offset = 0): Value {
    return this.#add({ op: 'positions', like: like.name, mask: mask.name, offset }, ['tokens'], 'int64');
  }

  mask(pairs: Pairs, like: Value, mask: Value): Value {
    const rows = pairs.kind === 'all' ? 1 : 'tokens';
    return this.#add({ op: 'mask', pairs, like: like.name, mask: mask.name }, [
      'batch',
      1,
      rows,
      mask.shape[1] as Dim,
    ]);
  }

  keep(mask: Value): Value {
    return this.#add({ op: 'keep', mask: mask.name }, [...mask.shape, 1]);
  }

  alibi(mask: Value, slopes: Weight): Value {
    return this.#add({ op: 'alibi', mask: mask.name, slopes }, [
      'batch',
      slopes.shape[0] as number,
      1,
      'context',
    ]);
  }

  rotaryAngles(positions: Value, frequencies: Weight): Value {
    return this.#add({ op: 'rotary-angles', positions: positions.name, frequencies }, [
      2,
      'tokens',
      frequencies.shape[0] as number,
    ]);
  }

  rotary(x: Value, angles: Value, rotated: number): Value {
    return this.#add({ op: 'rotary', x: x.name, angles: angles.name, rotated }, x.shape);
  }

  cache(x: Value, name: string): Value {
    return this.#add(
      { op: 'cache', x: x.name, name },
      x.shape.map((dim, a) => (a === 2 ? 'context' : dim)),
    );
  }

  relativePositions(like: Value, table: Value, buckets: Weight, sign: 1 | -1): Value {
    return this.#add(
      { op: 'relative-positions', like: like.name, table: table.name, buckets, sign },
      ['tokens', 'tokens'],
      'int64',
    );
  }

  pick(x: Value, index: Value): Value {
    return this.#add({ op: 'pick', x: x.name, index: index.name }, [
      ...x.shape.slice(0, -1),
      index.shape.at(-1) as Dim,
    ]);
  }

  #add(operation: Operation, shape: readonly Dim[], type: Value['type'] = 'float'): Value {
    const out: Value = { name: this.#name(operation.op), shape, type };
    this.#nodes.push({ ...operation, part: this.#part, out } as Node);
    return out;
  }

  #name(of: string): string {
    this.#count += 1;
    return `${of}_${this.#count}`;
  }
}

function operand(b: Value | Weight | number): Operand {
  if (typeof b === 'number') return { scalar: b };
  return 'role' in b ? { weight: b } : { value: b.name };
}

/** Shapes that do not meet are an error of the family's, found where it is made. */
function expectDim(where: string, found: Dim | undefined, wanted: Dim): void {
  if (found !== wanted) throw new RangeError(`${where}: ${found} meets ${wanted}.`);
}
