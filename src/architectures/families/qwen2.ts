import { z } from 'zod';
import type { Family } from '../family.ts';
import { layerTypes, layerTypesFields } from './layer-types.ts';
import { llamaStyle } from './llama-style.ts';

/** Yang et al. 2024: biases on query, key and value. */
export const qwen2: Family = {
  id: 'qwen2',
  title: 'Qwen2',
  kind: 'decoder',
  modelTypes: ['qwen2'],
  architecture: (config) =>
    llamaStyle(
      qwen2,
      config,
      { ...layerTypesFields, use_sliding_window: z.boolean().default(false) },
      (c) => ({
        biases: { projection: true, attentionOut: false, feedForward: false, logits: false },
        ...(c.use_sliding_window ? { pattern: layerTypes(c, 0) } : {}),
      }),
    ),
};
