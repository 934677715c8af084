import type { Emitter, Of } from './emitter.ts';
import { tensorTypes } from './model-proto.ts';

export function linear(e: Emitter, node: Of<'linear'>): string {
  const { to } = e;
  const x = e.at(node.x);
  const bias = node.bias ? e.weight(node.bias) : null;
  if (to.precision === 'int8' && node.weight.role === 'matrix') {
    const product = quantised(e, x, node);
    return bias === null ? product : to.node('Add', [product, bias]);
  }
  const weight = e.weight(node.weight);
  if (node.out.shape.length === 2 && (bias !== null || node.tied))
    return to.node('Gemm', bias === null ? [x, weight] : [x, weight, bias], { transB: node.tied ? 1 : 0 });
  const matrix = node.tied ? to.node('Transpose', [weight], { perm: [1, 0] }) : weight;
  const product = to.node('MatMul', [x, matrix]);
  return bias === null ? product : to.node('Add', [product, bias]);
}

/** A product of whole numbers, in the pattern that onnxruntime runs as one: x quantised as it comes, with its own scale. */
function quantised(e: Emitter, x: string, { weight }: Of<'linear'>): string {
  const { to } = e;
  const numbers = e.weight(weight);
  const scale = to.scale(weight, e.pass);
  const [whole, xScale, xZero] = quantisedOnce(e, x);
  const product = to.node('MatMulInteger', [whole, numbers, xZero, to.constant('int8', [0], [])]);
  return to.node('Mul', [
    to.node('Cast', [product], { to: tensorTypes.float32 }),
    to.node('Mul', [xScale, scale]),
  ]);
}

/** What several matrices multiply, as query, key and value do, is quantised once. */
function quantisedOnce({ to }: Emitter, x: string): readonly [string, string, string] {
  const first = to.once(`quantised ${x}`, () => to.nodeOf('DynamicQuantizeLinear', [x], {}, 3)[0] as string);
  const name = first.replace(/:0$/, '');
  return [first, `${name}:1`, `${name}:2`];
}

export function matmul(e: Emitter, node: Of<'matmul'>): string {
  const b = e.at(node.b);
  if (!node.transposeB || e.scope.turnedAtOnce.has(node.b)) return e.to.node('MatMul', [e.at(node.a), b]);
  const rank = e.shape(node.b).length;
  const perm = Array.from({ length: rank }, (_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
  return e.to.node('MatMul', [e.at(node.a), e.to.node('Transpose', [b], { perm })]);
}
