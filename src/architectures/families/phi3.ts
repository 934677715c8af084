import type { Family } from '../family.ts';
import { decoderNames } from './decoder-defaults.ts';
import { everywhere, llamaStyle } from './llama-style.ts';

/** Abdin et al. 2024 (Phi-3, Phi-4): query, key and value in one matrix, gate and up in another. */
export const phi3: Family = {
  id: 'phi3',
  title: 'Phi-3, Phi-4',
  kind: 'decoder',
  modelTypes: ['phi3'],
  architecture: (config) =>
    llamaStyle(phi3, config, {}, (c) => ({
      names: { ...decoderNames, up: 'mlp.gate_up_proj' },
      projection: 'concat',
      fusedGate: true,
      pattern: everywhere(c.sliding_window),
    })),
};
