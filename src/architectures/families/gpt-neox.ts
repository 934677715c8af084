import { z } from 'zod';
import type { Family } from '../family.ts';
import { rotaryFrequencies } from '../rotary-frequencies.ts';
import { activation, eps, size } from './config-fields.ts';
import { decoderNames } from './decoder-defaults.ts';
import { llamaStyle } from './llama-style.ts';
import { rotaryConfig, rotatedShare } from './rotary-fields.ts';

/** Black et al. 2022; Pythia (Biderman et al. 2023) is the same shape. */
export const gptNeox: Family = {
  id: 'gpt-neox',
  title: 'GPT-NeoX, Pythia',
  kind: 'decoder',
  modelTypes: ['gpt_neox'],
  architecture: (config) =>
    llamaStyle(
      gptNeox,
      config,
      {
        vocab_size: size.default(50432),
        hidden_act: activation.default('gelu'),
        layer_norm_eps: eps.default(1e-5),
        rotary_pct: z.number().min(0).max(1).default(0.25),
        rotary_emb_base: z.number().positive().default(10_000),
        use_parallel_residual: z.boolean().default(true),
        attention_bias: z.boolean().default(true),
      },
      (c) => {
        const headWidth = c.hidden_size / c.num_attention_heads;
        const rotated = Math.floor(headWidth * rotatedShare(c, c.rotary_pct));
        const { theta, scaling } = rotaryConfig({ ...c, rope_theta: c.rope_theta ?? c.rotary_emb_base });
        const { frequencies } = rotaryFrequencies({ theta, scaling }, rotated);
        return {
          names: {
            ...decoderNames,
            word: 'embed_in.weight',
            fused: 'attention.query_key_value',
            attentionOut: 'attention.dense',
            up: 'mlp.dense_h_to_4h',
            down: 'mlp.dense_4h_to_h',
            finalNorm: 'final_layer_norm',
            logits: 'embed_out',
          },
          gated: false,
          parallel: c.use_parallel_residual ? 'two-norms' : false,
          projection: 'per-head',
          norm: { kind: 'layer', eps: c.layer_norm_eps, weight: true, bias: true, plusOne: false },
          positions: { kind: 'rotary', rotated, frequencies: [frequencies] },
          biases: {
            projection: c.attention_bias,
            attentionOut: c.attention_bias,
            feedForward: true,
            logits: false,
          },
        };
      },
    ),
};
