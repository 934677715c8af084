import { z } from 'zod';
import type { Family, ModelConfig } from '../family.ts';
import { rotaryFrequencies } from '../rotary-frequencies.ts';
import { size } from './config-fields.ts';
import { gemmaChanges, gemmaFields, sandwichNames } from './gemma-style.ts';
import { layerTypes, layerTypesFields } from './layer-types.ts';
import { llamaStyle } from './llama-style.ts';
import { rotaryConfig } from './rotary-fields.ts';

/** Gemma Team 2025, its text model: five windowed layers to a global one, each with a rotary base of its own. */
export const gemma3: Family = {
  id: 'gemma3',
  title: 'Gemma 3',
  kind: 'decoder',
  modelTypes: ['gemma3_text', 'gemma3'],
  architecture: (config) =>
    llamaStyle(
      gemma3,
      (config.text_config as ModelConfig | undefined) ?? config,
      {
        ...gemmaFields,
        ...layerTypesFields,
        vocab_size: size.default(262208),
        rope_theta: z.number().positive().default(1_000_000),
        rope_local_base_freq: z.number().positive().default(10_000),
        query_pre_attn_scalar: z.number().positive().default(256),
        attn_logit_softcapping: z.number().positive().optional(),
        final_logit_softcapping: z.number().positive().optional(),
        sliding_window: size.default(4096),
        sliding_window_pattern: size.default(6),
      },
      (c) => {
        const global = rotaryFrequencies(rotaryConfig(c, 'full_attention'), c.head_dim);
        const ofLocal = c.rope_parameters?.sliding_attention
          ? rotaryConfig(c, 'sliding_attention')
          : { theta: c.rope_local_base_freq, scaling: null };
        const local = rotaryFrequencies(ofLocal, c.head_dim);
        return {
          ...gemmaChanges(c),
          names: sandwichNames,
          placement: 'sandwich',
          queryKeyNorm: 'head',
          attentionScale: 1 / Math.sqrt(c.query_pre_attn_scalar),
          attentionSoftcap: c.attn_logit_softcapping ?? null,
          logitsSoftcap: c.final_logit_softcapping ?? null,
          positions: {
            kind: 'rotary',
            rotated: c.head_dim,
            frequencies: [global.frequencies, local.frequencies],
          },
          pattern: layerTypes(c, 1, c.sliding_window_pattern),
        };
      },
    ),
};
