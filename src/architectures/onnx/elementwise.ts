import type { Operand } from '../graph.ts';
import type { Emitter, Of } from './emitter.ts';

const binaries = { add: 'Add', sub: 'Sub', mul: 'Mul', div: 'Div' } as const;

export const binary = (e: Emitter, node: Of<'binary'>): string =>
  e.to.node(binaries[node.fn], [e.at(node.a), operand(e, node.b)]);

function operand(e: Emitter, b: Operand): string {
  if ('value' in b) return e.at(b.value);
  return 'weight' in b ? e.weight(b.weight) : e.to.number(b.scalar);
}

export function unary(e: Emitter, node: Of<'unary'>): string {
  const { to } = e;
  const x = e.at(node.x);
  switch (node.fn) {
    case 'relu':
      return to.node('Relu', [x]);
    case 'relu-squared': {
      const relu = to.node('Relu', [x]);
      return to.node('Mul', [relu, relu]);
    }
    case 'gelu':
      return to.node('Gelu', [x]);
    case 'gelu-tanh':
      return to.node('Gelu', [x], { approximate: 'tanh' });
    case 'silu':
      return to.node('Mul', [x, to.node('Sigmoid', [x])]);
    case 'tanh':
      return to.node('Tanh', [x]);
    case 'sigmoid':
      return to.node('Sigmoid', [x]);
  }
}

export const softmax = (e: Emitter, node: Of<'softmax'>): string =>
  e.to.node('Softmax', [e.at(node.x)], { axis: -1 });

export const clip = (e: Emitter, node: Of<'clip'>): string =>
  e.to.node('Clip', [e.at(node.x), e.to.number(-node.limit), e.to.number(node.limit)]);
