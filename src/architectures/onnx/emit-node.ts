import type { Node } from '../graph.ts';
import { nameInPass } from '../weights-of.ts';
import { binary, clip, softmax, unary } from './elementwise.ts';
import type { Emitter } from './emitter.ts';
import { linear, matmul } from './linear.ts';
import { cache, embed, reshape, row, slice, take, transpose } from './movements.ts';
import { norm } from './norms.ts';
import { pick, relativePositions, table } from './relative.ts';
import { rotary, rotaryAngles } from './rotary.ts';
import { alibi, keep, mask, positions } from './token-positions.ts';

/** Writes one operation as nodes of ONNX; returns the name of its result. */
export function emitNode(e: Emitter, node: Node): string {
  switch (node.op) {
    case 'embed':
      return embed(e, node);
    case 'row':
      return row(e, node);
    case 'linear':
      return linear(e, node);
    case 'matmul':
      return matmul(e, node);
    case 'binary':
      return binary(e, node);
    case 'unary':
      return unary(e, node);
    case 'clip':
      return clip(e, node);
    case 'softmax':
      return softmax(e, node);
    case 'norm':
      return norm(e, node);
    case 'reshape':
      return reshape(e, node);
    case 'transpose':
      return transpose(e, node);
    case 'slice':
      return slice(e, node);
    case 'take':
      return take(e, node);
    case 'positions':
      return positions(e, node);
    case 'mask':
      return mask(e, node);
    case 'keep':
      return keep(e, node);
    case 'alibi':
      return alibi(e, node);
    case 'rotary-angles':
      return rotaryAngles(e, node);
    case 'rotary':
      return rotary(e, node);
    case 'cache':
      return cache(e, node, nameInPass(node.name, e.pass));
    case 'table':
      return table(e, node);
    case 'relative-positions':
      return relativePositions(e, node);
    case 'pick':
      return pick(e, node);
  }
}
