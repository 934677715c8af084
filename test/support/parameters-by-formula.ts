/** Parameters of a model by the closed formula of its family, worked out by hand: the body, and with the head of a task. */
export interface ByFormula {
  readonly body: number;
  readonly whole: number;
}

type Config = Readonly<Record<string, unknown>>;

export function parametersByFormula(config: Config): ByFormula {
  const family = families[config.model_type as string];
  if (family === undefined) throw new RangeError(`no formula for ${config.model_type}`);
  return family(config);
}

const n = (config: Config, ...names: readonly string[]): number => {
  const value = names.map((name) => config[name]).find((each) => typeof each === 'number');
  if (typeof value !== 'number') throw new RangeError(`${config.model_type} has no ${names.join(', ')}`);
  return value;
};
const linear = (from: number, to: number): number => from * to + to;
const classifier = (config: Config, body: number, width: number): ByFormula => ({
  body,
  whole: body + (typeof config.num_labels === 'number' ? linear(width, config.num_labels) : 0),
});

/** Attention with biases, feed-forward with biases, two layer norms. */
const layer = (d: number, f: number): number => 4 * linear(d, d) + linear(d, f) + linear(f, d) + 4 * d;

const bertLike = (config: Config): ByFormula => {
  const d = n(config, 'hidden_size');
  const tables =
    n(config, 'vocab_size') + n(config, 'max_position_embeddings') + n(config, 'type_vocab_size');
  const layers = n(config, 'num_hidden_layers') * layer(d, n(config, 'intermediate_size'));
  return classifier(config, tables * d + 2 * d + layers + linear(d, d), d);
};

/** Decoders with RMS norms, gated feed-forward and grouped queries. */
const llamaLike =
  (extra: { readonly norms: number; readonly qkvBias?: boolean; readonly qkNorm?: 'head' | 'whole' }) =>
  (config: Config): ByFormula => {
    const d = n(config, 'hidden_size');
    const heads = n(config, 'num_attention_heads');
    const size = typeof config.head_dim === 'number' ? config.head_dim : d / heads;
    const q = heads * size;
    const kv = n(config, 'num_key_value_heads') * size;
    const bias = extra.qkvBias ? q + 2 * kv : 0;
    const qkNorm = extra.qkNorm === 'head' ? 2 * size : extra.qkNorm === 'whole' ? q + kv : 0;
    const each =
      2 * d * q + 2 * d * kv + bias + 3 * d * n(config, 'intermediate_size') + extra.norms * d + qkNorm;
    const table = n(config, 'vocab_size') * d;
    const body = table + n(config, 'num_hidden_layers') * each + (extra.norms > 0 ? d : 0);
    return { body, whole: body + (config.tie_word_embeddings === true ? 0 : table) };
  };

const same = (body: number): ByFormula => ({ body, whole: body });

const families: Readonly<Record<string, (config: Config) => ByFormula>> = {
  bert: bertLike,
  roberta: bertLike,
  'xlm-roberta': bertLike,
  distilbert: (config) => {
    const d = n(config, 'dim');
    const tables = n(config, 'vocab_size') + n(config, 'max_position_embeddings');
    return classifier(
      config,
      tables * d + 2 * d + n(config, 'n_layers') * layer(d, n(config, 'hidden_dim')),
      d,
    );
  },
  electra: (config) => {
    const d = n(config, 'hidden_size');
    return classifier(config, bertLike({ ...config, num_labels: null }).body - linear(d, d), d);
  },
  albert: (config) => {
    const d = n(config, 'hidden_size');
    const e = n(config, 'embedding_size');
    const tables =
      n(config, 'vocab_size') + n(config, 'max_position_embeddings') + n(config, 'type_vocab_size');
    return same(tables * e + 2 * e + linear(e, d) + layer(d, n(config, 'intermediate_size')) + linear(d, d));
  },
  deberta: (config) => {
    const d = n(config, 'hidden_size');
    // One matrix without bias for query, key and value, biases for query and value; positions projected twice.
    const attention = 3 * d * d + 2 * d + d * d + linear(d, d) + linear(d, d);
    const f = n(config, 'intermediate_size');
    const each = attention + linear(d, f) + linear(f, d) + 4 * d;
    const positions = 2 * n(config, 'max_position_embeddings') * d;
    return same(n(config, 'vocab_size') * d + 2 * d + n(config, 'num_hidden_layers') * each + positions);
  },
  'deberta-v2': (config) => {
    const d = n(config, 'hidden_size');
    const positions = 2 * n(config, 'position_buckets') * d + 2 * d;
    const layers = n(config, 'num_hidden_layers') * layer(d, n(config, 'intermediate_size'));
    return classifier(config, n(config, 'vocab_size') * d + 2 * d + layers + positions, d);
  },
  gpt2: (config) => {
    const d = n(config, 'n_embd');
    return same(
      (n(config, 'vocab_size') + n(config, 'n_positions')) * d +
        n(config, 'n_layer') * layer(d, 4 * d) +
        2 * d,
    );
  },
  gpt_neo: (config) => {
    const d = n(config, 'hidden_size');
    const tables = (n(config, 'vocab_size') + n(config, 'max_position_embeddings')) * d;
    return same(tables + n(config, 'num_layers') * (layer(d, 4 * d) - 3 * d) + 2 * d);
  },
  opt: (config) => {
    const d = n(config, 'hidden_size');
    const tables = (n(config, 'vocab_size') + n(config, 'max_position_embeddings') + 2) * d;
    return same(tables + n(config, 'num_hidden_layers') * layer(d, n(config, 'ffn_dim')) + 2 * d);
  },
  bloom: (config) => {
    const d = n(config, 'hidden_size');
    return same(n(config, 'vocab_size') * d + 2 * d + n(config, 'n_layer') * layer(d, 4 * d) + 2 * d);
  },
  gpt_neox: (config) => {
    const d = n(config, 'hidden_size');
    const table = n(config, 'vocab_size') * d;
    const body = table + n(config, 'num_hidden_layers') * layer(d, n(config, 'intermediate_size')) + 2 * d;
    return { body, whole: body + table };
  },
  phi: (config) => {
    const d = n(config, 'hidden_size');
    const table = n(config, 'vocab_size') * d;
    const each = layer(d, n(config, 'intermediate_size')) - 2 * d;
    const body = table + n(config, 'num_hidden_layers') * each + 2 * d;
    return { body, whole: body + table + n(config, 'vocab_size') };
  },
  falcon: (config) => {
    const d = n(config, 'hidden_size');
    const size = d / n(config, 'num_attention_heads');
    const kv = size * (config.new_decoder_architecture === true ? n(config, 'num_kv_heads') : 1);
    const norms = (config.new_decoder_architecture === true ? 4 : 2) * d;
    const table = n(config, 'vocab_size') * d;
    const each = 2 * d * d + 2 * d * kv + 8 * d * d + norms;
    const body = table + n(config, 'num_hidden_layers') * each + 2 * d;
    return { body, whole: body + (config.tie_word_embeddings === true ? 0 : table) };
  },
  llama: llamaLike({ norms: 2 }),
  mistral: llamaLike({ norms: 2 }),
  phi3: llamaLike({ norms: 2 }),
  gemma: llamaLike({ norms: 2 }),
  gemma2: llamaLike({ norms: 4 }),
  gemma3_text: llamaLike({ norms: 4, qkNorm: 'head' }),
  qwen2: llamaLike({ norms: 2, qkvBias: true }),
  qwen3: llamaLike({ norms: 2, qkNorm: 'head' }),
  olmo: llamaLike({ norms: 0 }),
  olmo2: llamaLike({ norms: 2, qkNorm: 'whole' }),
};
