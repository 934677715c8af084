import type { EncoderShape, RelativeAttention } from './encoder.ts';
import type { Value } from './graph.ts';
import { allPairs, constant, embedding, type GraphBuilder, matrix, vector } from './graph-builder.ts';
import { relativeBuckets } from './relative-buckets.ts';

/** [batch, tokens, width] → [batch, heads, tokens, width / heads]. */
const intoHeads = (g: GraphBuilder, { heads, width }: EncoderShape, x: Value): Value =>
  g.transpose(g.reshape(x, ['batch', 'tokens', heads, width / heads]), [0, 2, 1, 3]);

/** [batch, heads, tokens, width / heads] → [batch, tokens, width]. */
const outOfHeads = (g: GraphBuilder, { width }: EncoderShape, x: Value): Value =>
  g.reshape(g.transpose(x, [0, 2, 1, 3]), ['batch', 'tokens', width]);

/** Scaled dot-product attention of all tokens to all (Vaswani et al. 2017), before its last projection. */
export function plainAttention(g: GraphBuilder, shape: EncoderShape, mask: Value): (x: Value) => Value {
  return (x) => {
    const [query, key, value] = projections(g, shape, x);
    g.part('scores');
    const scores = g.matmul(query, key, { transposeB: true, pairs: allPairs });
    const scaled = g.binary('mul', scores, 1 / Math.sqrt(shape.width / shape.heads));
    const weights = g.softmax(g.add(scaled, mask), allPairs);
    return outOfHeads(g, shape, g.matmul(weights, value, { pairs: allPairs }));
  };
}

/** Disentangled attention of DeBERTa: scores of content to content, content to position and position to content. */
export function relativeAttention(
  g: GraphBuilder,
  shape: EncoderShape,
  relative: RelativeAttention,
  ids: Value,
  mask: Value,
): (x: Value) => Value {
  const { width, heads, std, names } = shape;
  const reach = relative.rows / 2;
  g.part('embeddings');
  const weight = embedding('encoder.rel_embeddings.weight', relative.rows, width, std);
  // Without buckets DeBERTa v1 projects the rows within reach alone, with them the whole table.
  const within = relative.shared
    ? null
    : { like: ids, rows: g.derived('reachable', ({ tokens = 0 }) => 2 * Math.min(tokens, reach)) };
  let table = g.table(weight, within);
  if (relative.norm) {
    g.part('norms');
    table = g.norm(
      'layer',
      table,
      vector('encoder.LayerNorm.weight', width, 'ones'),
      vector('encoder.LayerNorm.bias', width, 'zeros'),
      shape.eps,
    );
  }
  g.part('scores');
  const buckets = constant('relative.buckets', relativeBuckets(relative, shape.maxTokens));
  const toPosition = g.relativePositions(ids, table, buckets, 1);
  const toContent = g.relativePositions(ids, table, buckets, -1);
  const kinds = 1 + Number(relative.contentToPosition) + Number(relative.positionToContent);
  const scale = 1 / Math.sqrt((width / heads) * kinds);

  return (x) => {
    const [query, key, value] = relative.shared ? projections(g, shape, x) : fusedProjections(g, shape, x);
    g.part('scores');
    const scaled = g.binary('mul', query, scale);
    let scores = g.matmul(scaled, key, { transposeB: true, pairs: allPairs });
    if (relative.contentToPosition) {
      const positions = positionHeads(
        relative.shared ? names.key : 'encoder.layer.{i}.attention.self.pos_proj',
        relative.shared,
      );
      g.part('scores');
      scores = g.add(scores, g.pick(g.matmul(scaled, positions, { transposeB: true }), toPosition));
    }
    if (relative.positionToContent) {
      const positions = positionHeads(
        relative.shared ? names.query : 'encoder.layer.{i}.attention.self.pos_q_proj',
        true,
      );
      g.part('scores');
      const picked = g.pick(
        g.matmul(key, g.binary('mul', positions, scale), { transposeB: true }),
        toContent,
      );
      scores = g.add(scores, g.transpose(picked, [0, 1, 3, 2]));
    }
    const weights = g.softmax(g.add(scores, mask), allPairs);
    return outOfHeads(g, shape, g.matmul(weights, value, { pairs: allPairs }));
  };

  /** The table projected: [1, heads, rows, width / heads]. */
  function positionHeads(name: string, biased: boolean): Value {
    g.part('attention');
    const projected = g.linear(
      table,
      matrix(`${name}.weight`, width, width, std),
      biased ? vector(`${name}.bias`, width, 'zeros') : null,
    );
    const rows = table.shape[0] as number | string;
    return g.transpose(g.reshape(projected, [1, rows, heads, width / heads]), [0, 2, 1, 3]);
  }
}

function projections(g: GraphBuilder, shape: EncoderShape, x: Value): [Value, Value, Value] {
  const { names, width, std } = shape;
  g.part('attention');
  const one = (name: string) =>
    intoHeads(
      g,
      shape,
      g.linear(x, matrix(`${name}.weight`, width, width, std), vector(`${name}.bias`, width, 'zeros')),
    );
  return [one(names.query), one(names.key), one(names.value)];
}

/** DeBERTa v1: one matrix, query, key and value of a head beside each other, biases for query and value alone. */
function fusedProjections(g: GraphBuilder, shape: EncoderShape, x: Value): [Value, Value, Value] {
  const { width, heads, std } = shape;
  const own = 'encoder.layer.{i}.attention.self';
  const head = width / heads;
  g.part('attention');
  const fused = g.transpose(
    g.reshape(g.linear(x, matrix(`${own}.in_proj.weight`, width, 3 * width, std), null), [
      'batch',
      'tokens',
      heads,
      3 * head,
    ]),
    [0, 2, 1, 3],
  );
  const third = (index: number) => g.slice(fused, -1, index * head, head);
  // The checkpoint's [width] as the same numbers in [heads, 1, width / heads].
  const biased = (value: Value, name: string) =>
    g.add(value, { ...vector(`${own}.${name}`, width, 'zeros'), shape: [heads, 1, head] });
  return [biased(third(0), 'q_bias'), third(1), biased(third(2), 'v_bias')];
}
