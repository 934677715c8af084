import type { Family } from '../family.ts';
import { decoderNames } from './decoder-defaults.ts';
import { llamaStyle } from './llama-style.ts';

/** OLMo Team 2025: norms on what each half gives, and on all queries and keys. */
export const olmo2: Family = {
  id: 'olmo2',
  title: 'OLMo 2',
  kind: 'decoder',
  modelTypes: ['olmo2'],
  architecture: (config) =>
    llamaStyle(olmo2, config, {}, () => ({
      names: { ...decoderNames, norms: ['post_attention_layernorm', 'post_feedforward_layernorm'] },
      placement: 'inner-post',
      queryKeyNorm: 'whole',
    })),
};
