import type { Architecture, GraphOptions } from './architecture.ts';
import { plainAttention, relativeAttention } from './encoder-attention.ts';
import { encoderHead, type HeadStyle, headTasks } from './encoder-heads.ts';
import type { EncoderNames } from './encoder-names.ts';
import type { Graph, UnaryFunction, Value } from './graph.ts';
import { allPairs, embedding, GraphBuilder, matrix, vector } from './graph-builder.ts';

/** Shape of an encoder of the BERT kind: embeddings, a norm, layers with a norm after each half, perhaps a pooler. */
export interface EncoderShape {
  readonly family: string;
  readonly names: EncoderNames;
  readonly vocab: number;
  /** Width of the embeddings, where it is not that of the layers (ALBERT, ELECTRA). */
  readonly embeddingWidth: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly feedForward: number;
  readonly activation: UnaryFunction;
  readonly eps: number;
  readonly std: number;
  /** Learnt positions; null: none are added (DeBERTa). `offset` rows are kept for padding (RoBERTa). */
  readonly positions: { readonly rows: number; readonly offset: number } | null;
  /** Token types; 0: none. With `fed`, their ids are an input, else type 0 is added. */
  readonly types: { readonly rows: number; readonly fed: boolean };
  readonly maxTokens: number;
  readonly relative: RelativeAttention | null;
  /** Dense layer over the first token at the end of the body. */
  readonly pooler: boolean;
  readonly head: HeadStyle;
  readonly labels: number | null;
  readonly notes: readonly string[];
}

/** Disentangled attention (He et al. 2021): content to position and position to content. */
export interface RelativeAttention {
  /** Rows of the table: twice the reach. */
  readonly rows: number;
  /** Log-spaced buckets beyond half of this many; null: one row a distance. */
  readonly buckets: number | null;
  readonly maxDistance: number;
  /** DeBERTa v3 projects positions with the layer's own query and key; v1 with matrices of their own. */
  readonly shared: boolean;
  readonly contentToPosition: boolean;
  readonly positionToContent: boolean;
  /** Norm over the table before its use. */
  readonly norm: boolean;
}

/** An encoder as architecture. */
export const encoder = (shape: EncoderShape): Architecture => ({
  family: shape.family,
  kind: 'encoder',
  layers: shape.layers,
  width: shape.width,
  heads: shape.heads,
  vocab: shape.vocab,
  maxTokens: shape.maxTokens,
  labels: shape.labels,
  tasks: headTasks,
  cache: null,
  windows: [],
  notes: shape.notes,
  graph: (options) => encoderGraph(shape, options),
});

function encoderGraph(shape: EncoderShape, { task, labels }: GraphOptions = {}): Graph {
  const g = new GraphBuilder();
  const ids = g.input('input_ids', ['batch', 'tokens']);
  const mask = g.input('attention_mask', ['batch', 'tokens']);
  let x = embeddings(g, shape, ids, mask);
  const pairs = g.part('scores').mask(allPairs, ids, mask);
  const attention = shape.relative
    ? relativeAttention(g, shape, shape.relative, ids, pairs)
    : plainAttention(g, shape, pairs);
  const { names, width, std, eps } = shape;
  x = g.repeat('layer', shape.layers, x, (entered) => {
    const attended = attention(entered);
    g.part('attention');
    const projected = g.linear(
      attended,
      matrix(`${names.attentionOut}.weight`, width, width, std),
      vector(`${names.attentionOut}.bias`, width, 'zeros'),
    );
    const normed = postNorm(names.attentionNorm, g.add(projected, entered));
    g.part('feed-forward');
    const up = g.unary(
      shape.activation,
      g.linear(
        normed,
        matrix(`${names.up}.weight`, width, shape.feedForward, std),
        vector(`${names.up}.bias`, shape.feedForward, 'zeros'),
      ),
    );
    const down = g.linear(
      up,
      matrix(`${names.down}.weight`, shape.feedForward, width, std),
      vector(`${names.down}.bias`, width, 'zeros'),
    );
    return postNorm(names.outputNorm, g.add(down, normed));
  });
  if (task) return g.finish({ logits: encoderHead(g, shape, task, labels ?? shape.labels ?? 2, x) });
  if (!shape.pooler) return g.finish({ last_hidden_state: x });
  return g.finish({ last_hidden_state: x, pooler_output: pooled(g, shape, x) });

  function postNorm(name: string, value: Value): Value {
    return g
      .part('norms')
      .norm(
        'layer',
        value,
        vector(`${name}.weight`, width, 'ones'),
        vector(`${name}.bias`, width, 'zeros'),
        eps,
      );
  }
}

/** The pooler: first token, dense, tanh. */
export function pooled(g: GraphBuilder, { names, width, std }: EncoderShape, x: Value): Value {
  g.part('pooler');
  const dense = g.linear(
    g.take(x, 1, 0),
    matrix(`${names.pooler}.weight`, width, width, std),
    vector(`${names.pooler}.bias`, width, 'zeros'),
  );
  return g.unary('tanh', dense);
}

function embeddings(g: GraphBuilder, shape: EncoderShape, ids: Value, mask: Value): Value {
  const { names, embeddingWidth: e, std } = shape;
  g.part('embeddings');
  let x = g.embed(embedding(names.word, shape.vocab, e, std), ids);
  if (shape.types.rows > 0) {
    const table = embedding(names.type, shape.types.rows, e, std);
    x = g.add(
      x,
      shape.types.fed ? g.embed(table, g.input('token_type_ids', ['batch', 'tokens'])) : g.row(table, 0),
    );
  }
  if (shape.positions) {
    const { rows, offset } = shape.positions;
    x = g.add(x, g.embed(embedding(names.position, rows, e, std), g.positions(ids, mask, offset)));
  }
  g.part('norms');
  x = g.norm(
    'layer',
    x,
    vector(`${names.embeddingNorm}.weight`, e, 'ones'),
    vector(`${names.embeddingNorm}.bias`, e, 'zeros'),
    shape.eps,
  );
  g.part('embeddings');
  // DeBERTa puts padding to zero here.
  if (shape.relative) x = g.binary('mul', x, g.keep(mask));
  if (e === shape.width) return x;
  return g.linear(
    x,
    matrix(`${names.project}.weight`, e, shape.width, std),
    vector(`${names.project}.bias`, shape.width, 'zeros'),
  );
}
