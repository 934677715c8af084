import { z } from 'zod';
import type { Family } from '../family.ts';
import { size } from './config-fields.ts';
import { layerTypes, layerTypesFields } from './layer-types.ts';
import { llamaStyle } from './llama-style.ts';

/** Yang et al. 2025: query and key of each head are normed. */
export const qwen3: Family = {
  id: 'qwen3',
  title: 'Qwen3',
  kind: 'decoder',
  modelTypes: ['qwen3'],
  architecture: (config) =>
    llamaStyle(
      qwen3,
      config,
      { ...layerTypesFields, head_dim: size.default(128), use_sliding_window: z.boolean().default(false) },
      (c) => ({
        queryKeyNorm: 'head',
        ...(c.use_sliding_window ? { pattern: layerTypes(c, 0) } : {}),
      }),
    ),
};
