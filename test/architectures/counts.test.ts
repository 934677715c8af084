import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countParameters, countPass } from '../../src/architectures/count.ts';
import { architectureOf } from '../../src/architectures/from-config.ts';
import { countModel } from '../../src/architectures/model-count.ts';
import { causalPairs } from '../../src/architectures/operation-cost.ts';

/** Computed apart, from the formulae of the papers: matrix products of dense decoders and of BERT, full and causal. */
const oracle = JSON.parse(readFileSync(new URL('./flops-oracle.json', import.meta.url), 'utf8'));

interface DecoderConfig {
  readonly L: number;
  readonly d: number;
  readonly nh: number;
  readonly nkv: number;
  readonly dh: number;
  readonly ff: number;
  readonly V: number;
  readonly gated: boolean;
  readonly tied: boolean;
}

const config = ({ L, d, nh, nkv, dh, ff, V, gated, tied }: DecoderConfig) =>
  gated
    ? {
        model_type: 'llama',
        num_hidden_layers: L,
        hidden_size: d,
        num_attention_heads: nh,
        num_key_value_heads: nkv,
        head_dim: dh,
        intermediate_size: ff,
        vocab_size: V,
        tie_word_embeddings: tied,
        max_position_embeddings: 8192,
      }
    : {
        model_type: 'gpt2',
        n_layer: L,
        n_embd: d,
        n_head: nh,
        n_inner: ff,
        vocab_size: V,
        n_positions: 2048,
      };

describe.each(['gpt2', 'gpt3_175b', 'llama2_7b', 'llama3_8b', 'llama3_70b'])('%s', (name) => {
  const known = oracle[name];
  const architecture = architectureOf(config(known.cfg));

  test('a sequence of 2,048 tokens, all pairs and the causal half', () => {
    const graph = architecture.graph({ logits: 'all' });
    const { total } = countPass(graph, { batch: 1, tokens: known.seq, past: 0 }, 'fp32');
    expect(total.flop).toBe(known.fwd_causal);
    expect(total.flop_as_run).toBe(known.fwd_full_attn);
    expect(3 * total.flop_as_run).toBe(known.train_full_attn);
  });

  test('prefill of 1,000 tokens, then 250 new ones', () => {
    const count = countModel(architecture, { tokens: 1000, newTokens: 250, precision: 'fp16' });
    expect(count.phases.prefill.flop).toBe(known.prefill_1000);
    expect(count.phases.decode?.flop).toBe(known.decode_250_after_1000);
    expect(count.flop).toBe(known.prefill_1000 + known.decode_250_after_1000);
    expect(count.macs).toBe(count.flop / 2);
    expect(count.kv_bytes_per_token).toBe(known.kv_bytes_fp16_per_token);
  });

  test('matrices of attention, feed-forward, embeddings and logits', () => {
    const { d, V, nh, nkv, dh, L, ff, gated } = known.cfg as DecoderConfig;
    const { parts } = countParameters(architecture.graph(), 'fp32');
    const biases = gated ? 0 : L * (nh * dh + 2 * nkv * dh + d);
    expect((parts.attention ?? 0) - biases).toBe(known.params.att);
    expect((parts['feed-forward'] ?? 0) - (gated ? 0 : L * (ff + d))).toBe(known.params.mlp_total);
    expect((parts.embeddings ?? 0) - (gated ? 0 : 2048 * d)).toBe(known.params.emb);
    expect(V * d).toBe(known.params.head);
  });
});

const bert = (size: 'base' | 'large') =>
  architectureOf(
    size === 'base'
      ? { model_type: 'bert' }
      : {
          model_type: 'bert',
          hidden_size: 1024,
          num_hidden_layers: 24,
          num_attention_heads: 16,
          intermediate_size: 4096,
        },
  );

test.each(['base_s128', 'base_s384', 'base_s512', 'large_s128', 'large_s384', 'large_s512'])(
  'BERT %s, pooler included',
  (name) => {
    const [size, tokens] = name.split('_s') as ['base' | 'large', string];
    expect(countModel(bert(size), { tokens: Number(tokens) }).flop).toBe(oracle.bert[name]);
  },
);

describe('what is counted', () => {
  const gpt2 = architectureOf({ model_type: 'gpt2' });

  test("GPT-2's parameters are the checkpoint's", () => {
    const count = countModel(gpt2, { tokens: 10 });
    expect(count.params).toBe(124_439_808);
    expect(count.weight_bytes).toBe(4 * 124_439_808);
    expect(countModel(gpt2, { tokens: 10, precision: 'fp16' }).weight_bytes).toBe(2 * 124_439_808);
  });

  test('int8 keeps matrices in one byte with a scale, all else in four', () => {
    const matrices = 12 * 12 * 768 * 768;
    expect(countModel(gpt2, { tokens: 10, precision: 'int8' }).weight_bytes).toBe(
      matrices + 4 * 12 * 4 + 4 * (124_439_808 - matrices),
    );
  });

  test('parts add up to the whole', () => {
    const count = countModel(gpt2, { tokens: 37, newTokens: 5, batch: 3 });
    const sum = (of: (part: (typeof count.parts)[number]) => number) =>
      count.parts.reduce((all, part) => all + of(part), 0);
    expect(sum((part) => part.params)).toBe(count.params);
    expect(sum((part) => (part.prefill?.flop ?? 0) + (part.decode?.flop ?? 0))).toBe(count.flop);
    expect(sum((part) => (part.prefill?.elementwise_flop ?? 0) + (part.decode?.elementwise_flop ?? 0))).toBe(
      count.elementwise_flop,
    );
  });

  test('work grows with the batch, weights read do not', () => {
    const one = countModel(gpt2, { tokens: 64 });
    const eight = countModel(gpt2, { tokens: 64, batch: 8 });
    expect(eight.flop).toBe(8 * one.flop);
    expect(eight.phases.prefill.kv_written_bytes).toBe(8 * 64 * one.kv_bytes_per_token);
    const matrices = (count: typeof one) =>
      count.parts.find(({ part }) => part === 'feed-forward')?.prefill?.weight_bytes;
    expect(matrices(eight)).toBe(matrices(one));
  });

  test('generating is the prefill and a pass for each further token, one after another', () => {
    const graph = gpt2.graph();
    const passes = [...Array(9).keys()].map((i) =>
      countPass(graph, { batch: 1, tokens: 1, past: 20 + i }, 'fp32'),
    );
    const decode = countModel(gpt2, { tokens: 20, newTokens: 10 }).phases.decode;
    for (const key of [
      'flop',
      'flop_as_run',
      'elementwise_flop',
      'weight_bytes',
      'activation_bytes',
      'kv_read_bytes',
      'kv_written_bytes',
    ] as const)
      expect(decode?.[key]).toBe(passes.reduce((all, { total }) => all + total[key], 0));
  });

  test('windows of local attention end the growth where they are full', () => {
    const config = {
      model_type: 'gpt_neo',
      num_layers: 4,
      attention_types: [[['global', 'local'], 2]],
      hidden_size: 64,
      num_heads: 4,
      window_size: 16,
      vocab_size: 99,
    };
    const neo = architectureOf(config);
    const graph = neo.graph();
    const decode = countModel(neo, { tokens: 10, newTokens: 21 }).phases.decode;
    const passes = [...Array(20).keys()].map((i) =>
      countPass(graph, { batch: 1, tokens: 1, past: 10 + i }, 'fp32'),
    );
    expect(decode?.flop).toBe(passes.reduce((all, { total }) => all + total.flop, 0));
    const whole = countPass(graph, { batch: 1, tokens: 30, past: 0 }, 'fp32').total;
    expect(whole.flop_as_run - whole.flop).toBe(
      4 * 64 * (2 * (30 * 30 - causalPairs(30, 0, null)) + 2 * (30 * 30 - causalPairs(30, 0, 16))),
    );
  });

  test('a head is added by its task, and told apart', () => {
    const body = countModel(bert('base'), { tokens: 128 });
    const classified = countModel(bert('base'), { tokens: 128, task: 'text-classification', labels: 2 });
    expect(body.head).toBeNull();
    expect(classified.head).toMatchObject({ params: 2 * 768 + 2, macs: 2 * 768 });
    expect(classified.params).toBe(body.params + 2 * 768 + 2);
    expect(classified.flop).toBe(body.flop + 4 * 768);
    const masked = countModel(bert('base'), { tokens: 128, task: 'fill-mask' });
    // Logits over the vocabulary are the head's work; their matrix is the embeddings'.
    expect(masked.head?.macs).toBe(128 * 768 * (768 + 30522));
    expect(masked.head?.params).toBe(768 * 768 + 768 + 2 * 768 + 30522);
  });

  test('a sequence longer than the positions is counted with a warning', () => {
    expect(countModel(gpt2, { tokens: 2048 }).warnings[0]).toMatch(/2048 tokens are more than the 1024/);
    expect(countModel(gpt2, { tokens: 1000, newTokens: 25 }).warnings).toEqual([]);
    expect(countModel(gpt2, { tokens: 1000, newTokens: 26 }).warnings).toHaveLength(1);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%s tokens are refused', (tokens) => {
    expect(() => countModel(gpt2, { tokens })).toThrow(RangeError);
  });
});

test.each([
  [5, 0, null, 15],
  [1, 9, null, 10],
  [5, 0, 2, 9],
  [1, 9, 4, 4],
  [4, 2, 4, 3 + 4 + 4 + 4],
])('%i tokens after %i in a window of %s need %i pairs', (tokens, past, window, pairs) => {
  expect(causalPairs(tokens, past, window)).toBe(pairs);
});
