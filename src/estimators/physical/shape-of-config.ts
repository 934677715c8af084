import type { ServedShape } from '../../catalog/shapes.ts';

/** Families whose feed-forward has two matrices instead of three. */
const PLAIN = new Set(['gpt2', 'gpt_neo', 'gpt_neox', 'opt', 'bloom', 'falcon', 'phi', 'starcoder2', 'mpt']);

type Config = Readonly<Record<string, unknown>>;

/**
 * How a decoder is built, by its Hugging Face config.json; `null` where depth, width, heads or vocabulary are not there, as
 * or are none, as in that of an encoder or an image model. Of a model that sees images too, its text part.
 */
export function shapeOfConfig(whole: Config): ServedShape | null {
  const config = (typeof whole.text_config === 'object' ? whole.text_config : whole) as Config;
  const number = (...names: readonly string[]): number | null => {
    for (const name of names) {
      const value = config[name];
      if (typeof value === 'number' && Number.isFinite(value)) return value;
    }
    return null;
  };
  const layers = number('num_hidden_layers', 'n_layer', 'num_layers');
  const hidden = number('hidden_size', 'n_embd', 'd_model');
  const heads = number('num_attention_heads', 'n_head', 'num_heads');
  const vocab = number('vocab_size');
  if (layers === null || hidden === null || heads === null || vocab === null) return null;
  if ([layers, hidden, heads, vocab].some((each) => !(each >= 1))) return null;
  const type = String(config.model_type ?? '');
  const kvHeads = number('num_key_value_heads', 'num_kv_heads') ?? (config.multi_query === true ? 1 : heads);
  const headWidth = number('head_dim') ?? hidden / heads;
  const ffn = number('intermediate_size', 'n_inner', 'ffn_dim', 'ffn_hidden_size') ?? 4 * hidden;
  const experts = number('num_experts', 'num_local_experts', 'n_routed_experts') ?? 0;
  const routed = number('num_experts_per_tok', 'experts_per_token') ?? 1;
  if (experts < 0 || routed < 1 || (experts > 1 && routed > experts)) return null;
  const expertFfn = number('moe_intermediate_size') ?? ffn;
  const first = number('first_k_dense_replace') ?? 0;
  const every = number('interleave_moe_layer_step') ?? 1;
  const moeLayers = experts > 1 ? Math.floor((layers - first) / every) : 0;
  const shared =
    number('shared_expert_intermediate_size') ??
    (number('n_shared_experts') ?? (type.startsWith('llama4') ? 1 : 0)) * expertFfn;
  const windows = windowedLayers(config, layers);
  const rank = number('kv_lora_rank');
  const rope = number('qk_rope_head_dim') ?? 0;
  return {
    backbone: `${type || 'decoder'}, ${layers} layers of ${hidden}`,
    layers,
    attention_layers: layers,
    full_attention_layers: layers - windows.layers,
    window: windows.window,
    hidden,
    heads,
    kv_heads: kvHeads,
    head_width: headWidth,
    attention_params: rank === null ? null : latentParams(hidden, heads, rank, rope, number),
    kv_width: rank === null ? 2 * kvHeads * headWidth : rank + rope,
    dense_layers: layers - moeLayers,
    dense_ffn: number('intermediate_size_mlp') ?? ffn,
    moe_layers: moeLayers,
    expert_ffn: moeLayers > 0 ? expertFfn : 0,
    experts: moeLayers > 0 ? experts : 0,
    experts_per_token: moeLayers > 0 ? routed : 0,
    shared_ffn: moeLayers > 0 ? shared : 0,
    gated: PLAIN.has(type) ? 0 : 1,
    vocab,
    tied: config.tie_word_embeddings === true ? 1 : 0,
    mamba_layers: 0,
  };
}

/** Weights of multi-head latent attention (DeepSeek-V2), one layer. */
function latentParams(
  hidden: number,
  heads: number,
  rank: number,
  rope: number,
  number: (...names: readonly string[]) => number | null,
): number {
  const query = number('q_lora_rank');
  const plain = number('qk_nope_head_dim') ?? 128;
  const value = number('v_head_dim') ?? 128;
  const queries =
    query === null ? hidden * heads * (plain + rope) : query * (hidden + heads * (plain + rope));
  return queries + hidden * (rank + rope) + rank * heads * (plain + value) + heads * value * hidden;
}

function windowedLayers(config: Config, layers: number): { layers: number; window: number | null } {
  const window = typeof config.sliding_window === 'number' ? config.sliding_window : null;
  if (window === null || config.use_sliding_window === false) return { layers: 0, window: null };
  if (Array.isArray(config.layer_types)) {
    const local = config.layer_types.filter((type) => type === 'sliding_attention').length;
    return { layers: local, window };
  }
  const pattern = config.sliding_window_pattern;
  if (typeof pattern === 'number' && pattern > 1)
    return { layers: layers - Math.floor(layers / pattern), window };
  if (config.model_type === 'gemma2') return { layers: Math.ceil(layers / 2), window };
  return { layers, window };
}
