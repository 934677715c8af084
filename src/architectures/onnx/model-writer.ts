import type { Weight } from '../graph.ts';
import { elementsOf, type Precision } from '../precision.ts';
import { nameInPass } from '../weights-of.ts';
import { float16Bits } from './float16.ts';
import type {
  Attribute,
  ModelProto,
  NodeProto,
  TensorProto,
  TensorType,
  ValueInfoProto,
} from './model-proto.ts';
import { alignedOffset, bytesOfType, type PlacedWeight } from './placed-weight.ts';

/** Collects nodes, constants and weights of an ONNX model, each weight and each constant once. */
export class ModelWriter {
  readonly nodes: NodeProto[] = [];
  readonly initializers: TensorProto[] = [];
  readonly inputs: ValueInfoProto[] = [];
  readonly outputs: ValueInfoProto[] = [];
  readonly weights: PlacedWeight[] = [];
  /** Type of what flows between nodes. */
  readonly float: 'float32' | 'float16';
  readonly precision: Precision;
  readonly #weightsFile: string;
  readonly #made = new Map<string, string>();
  readonly #placed = new Map<string, PlacedWeight>();
  readonly #given = new Map<string, string>();
  #scope = '';
  #end = 0;

  constructor(precision: Precision, weightsFile: string) {
    this.precision = precision;
    this.float = precision === 'fp16' ? 'float16' : 'float32';
    this.#weightsFile = weightsFile;
  }

  /** Bytes of the file of weights. */
  get weightBytes(): number {
    return this.#end;
  }

  /** Prefix of the names of what follows, as `layer.3/`. */
  scope(scope: string): void {
    this.#scope = scope;
  }

  /** Adds a node of one output, and names it. */
  node(op: string, inputs: readonly string[], attributes: NodeProto['attributes'] = {}): string {
    return this.nodeOf(op, inputs, attributes, 1)[0] as string;
  }

  nodeOf(
    op: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: number,
  ): readonly string[] {
    const name = `${this.#scope}${op}_${this.nodes.length}`;
    const names = Array.from({ length: outputs }, (_, k) => (outputs === 1 ? name : `${name}:${k}`));
    this.nodes.push({ name, op, inputs, outputs: names, attributes });
    return names;
  }

  /** What is the same for all passes is made at its first use. */
  once(key: string, make: () => string): string {
    const made = this.#made.get(key);
    if (made !== undefined) return made;
    const scope = this.#scope;
    this.#scope = '';
    const name = make();
    this.#scope = scope;
    this.#made.set(key, name);
    return name;
  }

  /** Small numbers kept in the model itself. */
  constant(
    type: 'float32' | 'float16' | 'int64' | 'int8',
    values: readonly number[],
    shape?: readonly number[],
  ): string {
    const size = shape ?? [values.length];
    return this.once(`constant ${type} ${size.join()} ${values.join()}`, () => {
      const name = `constant_${this.initializers.length}`;
      this.initializers.push({ name, type, shape: size, data: { raw: rawOf(type, values) } });
      return name;
    });
  }

  /** A number of the type that flows between nodes. */
  number(value: number): string {
    return this.constant(this.float, [value], []);
  }

  /** Numbers of a shape, as Reshape and Unsqueeze take them. */
  integers(values: readonly number[]): string {
    return this.constant('int64', values);
  }

  integer(value: number): string {
    return this.constant('int64', [value], []);
  }

  /** A weight as it is in one pass. @throws RangeError where two of one name differ. */
  weight(weight: Weight, pass: number): string {
    const quantised = this.precision === 'int8' && weight.role === 'matrix';
    return this.#place(weight, nameInPass(weight.name, pass), 'values', quantised ? 'int8' : this.float);
  }

  /** The scale of a quantised matrix. */
  scale(weight: Weight, pass: number): string {
    return this.#place(weight, nameInPass(weight.name, pass), 'scale', 'float32');
  }

  /** Says that a tensor is given out under a name. */
  give(name: string, as: string): void {
    // What has a name of its own, being fed, held or given already, is handed on.
    if (this.#given.has(name) || !this.nodes.some(({ outputs }) => outputs.includes(name))) {
      this.nodes.push({ name: as, op: 'Identity', inputs: [name], outputs: [as], attributes: {} });
    } else this.#given.set(name, as);
  }

  /** The model's parts, with what is given out under its name there. */
  parts(): Pick<ModelProto, 'nodes' | 'initializers' | 'inputs' | 'outputs'> {
    const named = (name: string) => this.#given.get(name) ?? name;
    return {
      nodes: this.nodes.map((node) => ({
        ...node,
        inputs: node.inputs.map(named),
        outputs: node.outputs.map(named),
      })),
      initializers: this.initializers,
      inputs: this.inputs,
      outputs: this.outputs,
    };
  }

  #place(weight: Weight, name: string, holds: PlacedWeight['holds'], type: PlacedWeight['type']): string {
    const id = holds === 'scale' ? `${name}.scale` : name;
    const before = this.#placed.get(id);
    const shape = holds === 'scale' ? [] : weight.shape;
    if (before) {
      if (before.shape.join() !== shape.join() || before.weight.transposed !== weight.transposed)
        throw new RangeError(`${name} is [${before.shape}] in one place and [${shape}] in another.`);
      return id;
    }
    const bytes = (holds === 'scale' ? 1 : elementsOf(weight)) * bytesOfType[type];
    const offset = alignedOffset(this.#end, bytes);
    const placed: PlacedWeight = { name, weight, holds, type, shape, offset, bytes };
    this.#end = offset + bytes;
    this.#placed.set(id, placed);
    this.weights.push(placed);
    this.initializers.push({ name: id, type, shape, data: { file: this.#weightsFile, offset, bytes } });
    return id;
  }
}

function rawOf(type: TensorType, values: readonly number[]): Uint8Array {
  const array =
    type === 'float32'
      ? Float32Array.from(values)
      : type === 'float16'
        ? Uint16Array.from(values, float16Bits)
        : type === 'int8'
          ? Int8Array.from(values)
          : BigInt64Array.from(values, BigInt);
  return new Uint8Array(array.buffer);
}
