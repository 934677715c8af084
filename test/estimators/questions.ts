import type { Answered } from './estimator-contract.ts';

/** For each method, by id and version, questions it answers: the contract's suite asks them. */
export const questions: Readonly<Record<string, readonly [Answered, ...Answered[]]>> = {
  'tdp-hours@llama-a9c89c4': [
    { phase: 'training', hours: 100, accelerators: 8, hardware: 'h100-sxm', region: 'FR' },
    {
      phase: 'training',
      training_tokens: 15e12,
      params: 8e9,
      hardware: 'h100-sxm',
      mfu: 0.4,
      accelerators: 16,
    },
    { phase: 'inference', latency_s: 2, requests: 1000, batch: 8, tdp_w: 700, intensity: 100 },
  ],
};
