import { z } from 'zod';
import type { Family } from '../family.ts';
import { activation, eps } from './config-fields.ts';
import { decoderNames } from './decoder-defaults.ts';
import { llamaStyle } from './llama-style.ts';

/** Li et al. 2023 (Phi-1.5, Phi-2): attention and feed-forward side by side, biases everywhere. */
export const phi: Family = {
  id: 'phi',
  title: 'Phi',
  kind: 'decoder',
  modelTypes: ['phi'],
  architecture: (config) =>
    llamaStyle(
      phi,
      config,
      {
        hidden_act: activation.default('gelu-tanh'),
        layer_norm_eps: eps.default(1e-5),
        partial_rotary_factor: z.number().min(0).max(1).default(0.5),
      },
      (c) => ({
        names: {
          ...decoderNames,
          attentionOut: 'self_attn.dense',
          up: 'mlp.fc1',
          down: 'mlp.fc2',
          norms: ['input_layernorm'],
          finalNorm: 'final_layernorm',
        },
        gated: false,
        parallel: 'one-norm',
        norm: { kind: 'layer', eps: c.layer_norm_eps, weight: true, bias: true, plusOne: false },
        biases: { projection: true, attentionOut: true, feedForward: true, logits: true },
      }),
    ),
};
