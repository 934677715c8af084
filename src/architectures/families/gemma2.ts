import { z } from 'zod';
import type { Family } from '../family.ts';
import { size } from './config-fields.ts';
import { gemmaChanges, gemmaFields, sandwichNames } from './gemma-style.ts';
import { layerTypes, layerTypesFields } from './layer-types.ts';
import { llamaStyle } from './llama-style.ts';

/** Gemma Team 2024b: windows in every second layer, capped scores and logits, norms before and after each half. */
export const gemma2: Family = {
  id: 'gemma2',
  title: 'Gemma 2',
  kind: 'decoder',
  modelTypes: ['gemma2'],
  architecture: (config) =>
    llamaStyle(
      gemma2,
      config,
      {
        ...gemmaFields,
        ...layerTypesFields,
        query_pre_attn_scalar: z.number().positive().default(256),
        attn_logit_softcapping: z.number().positive().optional(),
        final_logit_softcapping: z.number().positive().optional(),
        sliding_window: size.default(4096),
      },
      (c) => ({
        ...gemmaChanges(c),
        names: sandwichNames,
        placement: 'sandwich',
        attentionScale: 1 / Math.sqrt(c.query_pre_attn_scalar),
        attentionSoftcap: c.attn_logit_softcapping ?? null,
        logitsSoftcap: c.final_logit_softcapping ?? null,
        pattern: layerTypes(c, 0, 2),
      }),
    ),
};
