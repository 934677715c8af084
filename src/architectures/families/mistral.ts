import type { Family } from '../family.ts';
import { everywhere, llamaStyle } from './llama-style.ts';

/** Jiang et al. 2023: a sliding window in every layer. */
export const mistral: Family = {
  id: 'mistral',
  title: 'Mistral',
  kind: 'decoder',
  modelTypes: ['mistral'],
  architecture: (config) =>
    llamaStyle(mistral, config, {}, (c) => ({ pattern: everywhere(c.sliding_window) })),
};
