import {
  CONSTANT_SHARE,
  fallbackCaveats,
  fallbackCovers,
  fallbackEstimate,
  fallbackIgnores,
  fallbackInput,
} from './codecarbon/fallback.ts';
import { defineEstimator } from './estimator.ts';

/** CodeCarbon 2 where it can read no counter: half the rating of the processor, 0.375 W a gibibyte. */
export const codecarbonV2 = defineEstimator({
  id: 'codecarbon',
  version: '2.3.1',
  title: 'CodeCarbon 2, without counters',
  cite: {
    id: 'codecarbon',
    title: 'CodeCarbon (Courty et al.), version 2',
    url: 'https://github.com/mlco2/codecarbon',
    revision: '2.3.1',
    licence: 'MIT',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: fallbackCovers,
  covers: 'processors and memory',
  ignores: fallbackIgnores,
  formula: 'energy = hours × (0.5 × TDP + 0.375 W × GiB) × PUE; 85 W for a processor nobody names',
  input: fallbackInput,
  caveats: fallbackCaveats,
  estimate(question, context) {
    const memory_w = context.catalog.fact('memory/watts-per-gib').value * question.memory_gib;
    return fallbackEstimate(question, CONSTANT_SHARE, memory_w, context);
  },
});
