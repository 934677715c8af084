import type { Family } from '../family.ts';
import { llamaStyle } from './llama-style.ts';

/** Touvron et al. 2023; Llama 3 and SmolLM2 are the same shape. */
export const llama: Family = {
  id: 'llama',
  title: 'Llama',
  kind: 'decoder',
  modelTypes: ['llama'],
  architecture: (config) => llamaStyle(llama, config, {}),
};
