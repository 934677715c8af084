import type { Family } from '../family.ts';
import { eps } from './config-fields.ts';
import { llamaStyle } from './llama-style.ts';

/** Groeneveld et al. 2024: norms without weights. */
export const olmo: Family = {
  id: 'olmo',
  title: 'OLMo',
  kind: 'decoder',
  modelTypes: ['olmo'],
  architecture: (config) =>
    llamaStyle(olmo, config, { clip_qkv: eps.optional() }, (c) => ({
      projectionClip: c.clip_qkv ?? null,
      norm: { kind: 'layer', eps: 1e-5, weight: false, bias: false, plusOne: false },
    })),
};
