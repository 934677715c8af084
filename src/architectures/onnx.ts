import { type Dim, type Graph, isRepeat, type Node, type Repeat } from './graph.ts';
import { emitNode } from './onnx/emit-node.ts';
import { Emitter } from './onnx/emitter.ts';
import { modelBytes } from './onnx/model-proto.ts';
import { ModelWriter } from './onnx/model-writer.ts';
import type { PlacedWeight } from './onnx/placed-weight.ts';
import { namesRead, type Scope, scopeOf } from './onnx/scope.ts';
import type { Precision } from './precision.ts';

/** An ONNX model whose weights lie in a file beside it. */
export interface OnnxModel {
  /** The model file. It refers to its weights by their place in `weightsFile`. */
  readonly model: Uint8Array;
  /** What stands in the file of weights, in its order. */
  readonly weights: readonly PlacedWeight[];
  /** Bytes of the file of weights. */
  readonly weightBytes: number;
}

/** Name of the file of weights, beside the model. */
export const weightsFile = 'weights.bin';

/** Opset 20 has Gelu; the version of the format is the one that came with it. */
const OPSET = 20;
const IR_VERSION = 9;

/**
 * Writes a graph as ONNX. Repeated bodies are unrolled, weights that passes share stand once. KV-caches are the inputs
 * `past_key_values.<layer>.key` and `.value` and the outputs `present.<layer>.key` and `.value`; what came before is as
 * long as the attention mask is longer than the ids.
 */
export function onnxModel(
  graph: Graph,
  { precision, name }: { precision: Precision; name: string },
): OnnxModel {
  const to = new ModelWriter(precision, weightsFile);
  const e = new Emitter(to);
  for (const input of graph.inputs) {
    e.define(input, input.name);
    to.inputs.push({
      name: input.name,
      type: input.type === 'int64' ? 'int64' : to.float,
      shape: input.shape,
    });
  }
  const shapes = shapesOf(graph);
  const given = graph.outputs.map((output) => output.name);
  const inside = graph.steps.flatMap((step) =>
    isRepeat(step) ? [step.enters.name, ...step.body.flatMap(namesRead)] : [],
  );
  const outer = scopeOf(
    graph.steps.filter((step) => !isRepeat(step)),
    shapes,
    new Set([...given, ...inside]),
  );
  for (const step of graph.steps) {
    if (isRepeat(step)) unroll(e, step, shapes);
    else emit(e, [step], outer);
  }
  for (const output of graph.outputs) {
    to.outputs.push({
      name: output.as,
      type: output.type === 'int64' ? 'int64' : to.float,
      shape: output.shape,
    });
    to.give(e.at(output.name), output.as);
  }
  return {
    model: modelBytes({ irVersion: IR_VERSION, opset: OPSET, producer: 'wattlas', name, ...to.parts() }),
    weights: to.weights,
    weightBytes: to.weightBytes,
  };
}

function unroll(e: Emitter, { name, times, enters, carry, result, body }: Repeat, shapes: Shapes): void {
  const scope = scopeOf(body, shapes, new Set([carry.out]));
  let carried = e.at(enters.name);
  for (let pass = 0; pass < times; pass++) {
    e.pass = pass;
    e.to.scope(`${name}.${pass}/`);
    e.define({ ...enters, name: carry.in }, carried);
    emit(e, body, scope);
    carried = e.at(carry.out);
  }
  e.pass = 0;
  e.to.scope('');
  e.define(result, carried);
}

function emit(e: Emitter, nodes: readonly Node[], scope: Scope): void {
  e.scope = scope;
  for (const node of nodes) e.define(node.out, emitNode(e, node));
}

type Shapes = ReadonlyMap<string, readonly Dim[]>;

function shapesOf({ inputs, steps }: Graph): Shapes {
  const shapes = new Map(inputs.map(({ name, shape }) => [name, shape]));
  for (const step of steps) {
    if (!isRepeat(step)) shapes.set(step.out.name, step.out.shape);
    else {
      shapes.set(step.carry.in, step.enters.shape).set(step.result.name, step.result.shape);
      for (const { out } of step.body) shapes.set(out.name, out.shape);
    }
  }
  return shapes;
}
