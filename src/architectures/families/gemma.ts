import type { Family } from '../family.ts';
import { gemmaChanges, gemmaFields } from './gemma-style.ts';
import { llamaStyle } from './llama-style.ts';

/** Gemma Team 2024. */
export const gemma: Family = {
  id: 'gemma',
  title: 'Gemma',
  kind: 'decoder',
  modelTypes: ['gemma'],
  architecture: (config) => llamaStyle(gemma, config, gemmaFields, gemmaChanges),
};
