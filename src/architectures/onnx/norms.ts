import type { Emitter, Of } from './emitter.ts';
import { tensorTypes } from './model-proto.ts';
import { floats } from './token-positions.ts';

export function norm(e: Emitter, node: Of<'norm'>): string {
  const { to } = e;
  const x = e.at(node.x);
  const size = node.out.shape.at(-1) as number;
  if (node.kind === 'layer') {
    const bias = node.bias ? [e.weight(node.bias)] : [];
    return to.node('LayerNormalization', [x, scale(), ...bias], { axis: -1, epsilon: { float: node.eps } });
  }
  // Squares overflow in float16.
  const wide = to.float === 'float16' ? to.node('Cast', [x], { to: tensorTypes.float32 }) : x;
  const squares = to.node('Pow', [wide, to.constant('float32', [2], [])]);
  const mean = to.node('ReduceMean', [squares, to.integers([-1])], { keepdims: 1 });
  const root = to.node('Sqrt', [to.node('Add', [mean, to.constant('float32', [node.eps], [])])]);
  const normed = to.node('Mul', [floats(e, to.node('Div', [wide, root])), scale()]);
  return node.bias ? to.node('Add', [normed, e.weight(node.bias)]) : normed;

  /** Without a weight there is still a scale: one fused kernel takes both. */
  function scale(): string {
    if (!node.weight) return to.constant(to.float, Array<number>(size).fill(1));
    const weight = e.weight(node.weight);
    return node.plusOne ? to.node('Add', [weight, to.number(1)]) : weight;
  }
}
