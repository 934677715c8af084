import { alibiSlopes, type DecoderWeights, type LayerPlace, softcap } from './decoder.ts';
import type { DecoderShape } from './decoder-shape.ts';
import type { Pairs, Value } from './graph.ts';
import { constant, type GraphBuilder, vector } from './graph-builder.ts';

/**
 * Causal attention with a KV-cache, its last projection included. What all layers share (masks, angles, ALiBi) is made once,
 * before them. Query heads of a group are multiplied with their one key head as they lie: no key is copied.
 */
export function attentionOf(
  g: GraphBuilder,
  shape: DecoderShape,
  weights: DecoderWeights,
  ids: Value,
  attentionMask: Value,
): (x: Value, place: LayerPlace) => Value {
  const { names, width, heads, kvHeads, headWidth, projection, biases } = shape;
  const group = heads / kvHeads;
  g.part('scores');
  const windows = [...new Set(shape.pattern.map(({ window }) => window))];
  const masks = new Map(
    windows.map((window) => {
      const pairs: Pairs = { kind: 'causal', window };
      return [window, { pairs, mask: g.mask(pairs, ids, attentionMask) }] as const;
    }),
  );
  const alibi = shape.positions.kind === 'alibi' ? g.alibi(attentionMask, alibiSlopes(heads)) : null;
  const rotary = shape.positions.kind === 'rotary' ? shape.positions : null;
  g.part('attention');
  const positions = rotary ? g.positions(ids, attentionMask) : null;
  const angles = rotary?.frequencies.map((frequencies, n) =>
    g.rotaryAngles(positions as Value, constant(`rotary.frequencies.${n}`, frequencies)),
  );
  const rows = group === 1 ? 'tokens' : g.derived('grouped', ({ tokens = 0 }) => group * tokens);

  return (x, place) => {
    const at = (name: string) => `${names.layer.replace('{i}', place.index)}.${name}`;
    g.part('attention');
    let [query, key, value] = split(x, at);
    query = turned(ordered(query), place);
    key = turned(ordered(key), place);
    value = ordered(value);
    g.part('scores');
    const keys = g.cache(key, `${place.index}.key`);
    const values = g.cache(value, `${place.index}.value`);
    const { pairs, mask } = masks.get(place.window) as { pairs: Pairs; mask: Value };
    const grouped = group === 1 ? query : g.reshape(query, ['batch', kvHeads, rows, headWidth]);
    const products = g.matmul(grouped, keys, { transposeB: true, pairs });
    let scores = group === 1 ? products : g.reshape(products, ['batch', heads, 'tokens', 'context']);
    if (shape.attentionScale !== 1) scores = g.binary('mul', scores, shape.attentionScale);
    if (shape.attentionSoftcap !== null) scores = softcap(g, scores, shape.attentionSoftcap);
    if (alibi) scores = g.add(scores, alibi);
    const shares = g.softmax(g.add(scores, mask), pairs);
    const mixed = g.matmul(
      group === 1 ? shares : g.reshape(shares, ['batch', kvHeads, rows, 'context']),
      values,
      { pairs },
    );
    const apart = group === 1 ? mixed : g.reshape(mixed, ['batch', heads, 'tokens', headWidth]);
    const together = g.reshape(g.transpose(apart, [0, 2, 1, 3]), ['batch', 'tokens', heads * headWidth]);
    g.part('attention');
    return g.linear(
      together,
      weights.matrix(`${at(names.attentionOut)}.weight`, heads * headWidth, width),
      biases.attentionOut ? vector(`${at(names.attentionOut)}.bias`, width, 'zeros') : null,
    );
  };

  /** [batch, tokens, heads, headWidth] → [batch, heads, tokens, headWidth]. */
  function ordered(x: Value): Value {
    return g.transpose(x, [0, 2, 1, 3]);
  }

  function turned(x: Value, place: LayerPlace): Value {
    const at = angles?.[place.rotary];
    return rotary && at ? g.rotary(x, at, rotary.rotated) : x;
  }

  /** Query, key and value of x, each [batch, tokens, heads, headWidth]. */
  function split(x: Value, at: (name: string) => string): [Value, Value, Value] {
    const linear = (name: string, size: number) => {
      const projected = g.linear(
        x,
        weights.matrix(`${at(name)}.weight`, width, size),
        biases.projection ? vector(`${at(name)}.bias`, size, 'zeros') : null,
      );
      return shape.projectionClip === null ? projected : g.clip(projected, shape.projectionClip);
    };
    const inHeads = (value: Value, count: number) => g.reshape(value, ['batch', 'tokens', count, headWidth]);
    const normed = (value: Value, name: string, count: number) => {
      if (shape.queryKeyNorm === null) return inHeads(value, count);
      g.part('norms');
      const whole = shape.queryKeyNorm === 'whole';
      const entered = whole ? value : inHeads(value, count);
      const out = weights.norm(g, entered, at(name), whole ? count * headWidth : headWidth);
      g.part('attention');
      return whole ? inHeads(out, count) : out;
    };
    const kv = kvHeads * headWidth;
    switch (projection) {
      case 'separate':
        return [
          normed(linear(names.query, heads * headWidth), names.queryNorm, heads),
          normed(linear(names.key, kv), names.keyNorm, kvHeads),
          inHeads(linear(names.value, kv), kvHeads),
        ];
      case 'concat': {
        const all = linear(names.fused, heads * headWidth + 2 * kv);
        const part = (start: number, count: number) =>
          inHeads(g.slice(all, -1, start, count * headWidth), count);
        return [part(0, heads), part(heads * headWidth, kvHeads), part(heads * headWidth + kv, kvHeads)];
      }
      case 'per-head': {
        const all = g.reshape(linear(names.fused, 3 * heads * headWidth), [
          'batch',
          'tokens',
          heads,
          3,
          headWidth,
        ]);
        return [g.take(all, 3, 0), g.take(all, 3, 1), g.take(all, 3, 2)];
      }
      case 'grouped': {
        const all = g.reshape(linear(names.fused, (heads + 2 * kvHeads) * headWidth), [
          'batch',
          'tokens',
          kvHeads,
          group + 2,
          headWidth,
        ]);
        return [
          g.reshape(g.slice(all, 3, 0, group), ['batch', 'tokens', heads, headWidth]),
          g.take(all, 3, group),
          g.take(all, 3, group + 1),
        ];
      }
    }
  }
}
