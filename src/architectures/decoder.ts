import type { Architecture, GraphOptions } from './architecture.ts';
import { attentionOf } from './decoder-attention.ts';
import type { DecoderShape, LayerKind } from './decoder-shape.ts';
import type { Graph, Value, Weight } from './graph.ts';
import { constant, embedding, GraphBuilder, matrix, vector } from './graph-builder.ts';

/** A decoder as architecture. */
export const decoder = (shape: DecoderShape): Architecture => ({
  family: shape.family,
  kind: 'decoder',
  layers: shape.layers,
  width: shape.width,
  heads: shape.heads,
  vocab: shape.vocab,
  maxTokens: shape.maxTokens,
  labels: null,
  tasks: ['text-generation'],
  cache: { layers: shape.layers, heads: shape.kvHeads, headWidth: shape.headWidth },
  windows: [...new Set(shape.pattern.flatMap(({ window }) => (window === null ? [] : [window])))],
  notes: shape.notes,
  graph: (options) => decoderGraph(shape, options),
});

/** Where a layer stands: its kind, and its number as part of a weight's name. */
export interface LayerPlace extends LayerKind {
  /** As `{i}` or `{2i+1}`. */
  readonly index: string;
}

function decoderGraph(shape: DecoderShape, { logits = 'last' }: GraphOptions = {}): Graph {
  const g = new GraphBuilder();
  const ids = g.input('input_ids', ['batch', 'tokens']);
  const mask = g.input('attention_mask', ['batch', 'context']);
  const { names, width, std } = shape;
  const weights = decoderWeights(shape);
  const word = embedding(names.word, shape.vocab, shape.embeddingWidth, std);
  let x = embeddings();
  const attention = attentionOf(g, shape, weights, ids, mask);
  const { pattern, layers } = shape;
  const whole = Math.floor(layers / pattern.length);
  x = g.repeat('layer', whole, x, (entered) =>
    pattern.reduce(
      (value, kind, k) =>
        layer(value, { ...kind, index: pattern.length === 1 ? '{i}' : `{${pattern.length}i+${k}}` }),
      entered,
    ),
  );
  // A pattern that does not come out even is begun once more.
  for (let i = whole * pattern.length; i < layers; i++)
    x = layer(x, { ...(pattern[i % pattern.length] as LayerKind), index: String(i) });
  return g.finish({ logits: head(x) });

  function embeddings(): Value {
    g.part('embeddings');
    let value = g.embed(word, ids);
    if (shape.embeddingScale !== null) value = g.binary('mul', value, shape.embeddingScale);
    if (shape.embeddingWidth !== width && names.projectIn)
      value = g.linear(value, matrix(`${names.projectIn}.weight`, shape.embeddingWidth, width, std), null);
    if (shape.positions.kind === 'learned' && names.position) {
      const { rows, offset } = shape.positions;
      value = g.add(
        value,
        g.embed(embedding(names.position, rows, width, std), g.positions(ids, mask, offset)),
      );
    }
    return shape.embeddingNorm && names.embeddingNorm ? norm(value, names.embeddingNorm) : value;
  }

  function layer(x: Value, place: LayerPlace): Value {
    const at = (name: string) => `${names.layer.replace('{i}', place.index)}.${name}`;
    const normAt = (value: Value, k: number) => norm(value, at(names.norms[k] as string));
    const attend = (value: Value) => attention(value, place);
    const forward = (value: Value) => feedForward(value, at);
    const add = (part: 'attention' | 'feed-forward', a: Value, b: Value) => g.part(part).add(a, b);
    if (shape.parallel) {
      const first = normAt(x, 0);
      const second = shape.parallel === 'one-norm' ? first : normAt(x, 1);
      const attended = attend(first);
      return add('feed-forward', add('feed-forward', forward(second), attended), x);
    }
    switch (shape.placement) {
      case 'pre': {
        const middle = add('attention', attend(normAt(x, 0)), x);
        return add('feed-forward', forward(normAt(middle, 1)), middle);
      }
      case 'post': {
        const middle = normAt(add('attention', attend(x), x), 0);
        return normAt(add('feed-forward', forward(middle), middle), 1);
      }
      case 'inner-post': {
        const middle = add('attention', normAt(attend(x), 0), x);
        return add('feed-forward', normAt(forward(middle), 1), middle);
      }
      case 'sandwich': {
        const middle = add('attention', normAt(attend(normAt(x, 0)), 1), x);
        return add('feed-forward', normAt(forward(normAt(middle, 2)), 3), middle);
      }
    }
  }

  function feedForward(x: Value, at: (name: string) => string): Value {
    g.part('feed-forward');
    const { feedForward: ff, gated, fusedGate, activation } = shape;
    const bias = (name: string, size: number) =>
      shape.biases.feedForward ? vector(`${at(name)}.bias`, size, 'zeros') : null;
    const linear = (value: Value, name: string, inner: number, outer: number) =>
      g.linear(value, weights.matrix(`${at(name)}.weight`, inner, outer), bias(name, outer));
    if (!gated) return linear(g.unary(activation, linear(x, names.up, width, ff)), names.down, ff, width);
    if (fusedGate) {
      const both = linear(x, names.up, width, 2 * ff);
      const gate = g.unary(activation, g.slice(both, -1, 0, ff));
      return linear(g.binary('mul', g.slice(both, -1, ff, ff), gate), names.down, ff, width);
    }
    const gate = g.unary(activation, linear(x, names.gate, width, ff));
    return linear(g.binary('mul', gate, linear(x, names.up, width, ff)), names.down, ff, width);
  }

  function head(x: Value): Value {
    let value = logits === 'last' ? g.part('logits').take(x, 1, -1) : x;
    if (shape.finalNorm) value = norm(value, names.finalNorm);
    g.part('logits');
    if (shape.embeddingWidth !== width && names.projectOut)
      value = g.linear(value, matrix(`${names.projectOut}.weight`, width, shape.embeddingWidth, std), null);
    const bias = shape.biases.logits ? vector(`${names.logits}.bias`, shape.vocab, 'zeros') : null;
    value = shape.tied
      ? g.tied(value, word, bias)
      : g.linear(value, matrix(`${names.logits}.weight`, shape.embeddingWidth, shape.vocab, std), bias);
    return shape.logitsSoftcap === null ? value : softcap(g, value, shape.logitsSoftcap);
  }

  function norm(value: Value, name: string): Value {
    g.part('norms');
    return weights.norm(g, value, name, value.shape.at(-1) as number);
  }
}

/** cap · tanh(x / cap). */
export const softcap = (g: GraphBuilder, x: Value, cap: number): Value =>
  g.binary('mul', g.unary('tanh', g.binary('div', x, cap)), cap);

/** How a family's matrices and norms are stored. */
export interface DecoderWeights {
  matrix(name: string, inner: number, outer: number): Weight;
  norm(g: GraphBuilder, x: Value, name: string, size: number): Value;
}

function decoderWeights({ inOut, std, norm }: DecoderShape): DecoderWeights {
  return {
    matrix(name, inner, outer) {
      const weight = matrix(name, inner, outer, std);
      if (!inOut) return weight;
      const { transposed: _, ...asStored } = weight;
      return asStored;
    },
    norm(g, x, name, size) {
      return g.norm(
        norm.kind,
        x,
        norm.weight ? vector(`${name}.weight`, size, norm.plusOne ? 'zeros' : 'ones') : null,
        norm.bias ? vector(`${name}.bias`, size, 'zeros') : null,
        norm.eps,
        norm.plusOne,
      );
    },
  };
}

/** Slopes of ALiBi for any number of heads (Press et al. 2022, section 3): powers of 2^(−8/n), for n not a power of two the odd ones of twice as many after them. */
export function alibiSlopes(heads: number): Weight {
  const below = 2 ** Math.floor(Math.log2(heads));
  const powers = (n: number, count: number, step: number, first: number) =>
    Array.from({ length: count }, (_, k) => 2 ** (-(8 / n) * (first + step * k)));
  return constant('alibi.slopes', [...powers(below, below, 1, 1), ...powers(2 * below, heads - below, 2, 1)]);
}
