import { z } from 'zod';
import { moduleCount, modulesWatts } from '../catalog/memory-modules.ts';
import {
  CONSTANT_SHARE,
  fallbackCaveats,
  fallbackCovers,
  fallbackEstimate,
  fallbackIgnores,
  fallbackInput,
} from './codecarbon/fallback.ts';
import { defineEstimator } from './estimator.ts';
import { fields } from './question.ts';

/** Share of its rating at a load: 0.1 + 0.9·load³. */
const shareAt = (load: number): number => 0.1 + 0.9 * load ** 3;

/** CodeCarbon 3 where it can read no counter: the processor by its load, memory by its modules. */
export const codecarbonV3 = defineEstimator({
  id: 'codecarbon',
  version: '3.2.1',
  title: 'CodeCarbon 3, without counters',
  cite: {
    id: 'codecarbon',
    title: 'CodeCarbon (Courty et al.), version 3',
    url: 'https://github.com/mlco2/codecarbon',
    revision: '3.2.1, b05965e (2026-08-08)',
    licence: 'MIT',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: fallbackCovers,
  covers: 'processors and memory',
  ignores: fallbackIgnores,
  formula:
    'energy = hours × (TDP × (0.1 + 0.9 × load³) + modules × 5 W) × PUE; 0.5 × TDP where the load is not told; at least 10 W of memory (ARM: 1.5 and 3 W)',
  input: fallbackInput.extend({
    utilisation: fields.utilisation.optional(),
    arm: z.boolean().describe('Whether the processor is of the ARM family.').default(false),
  }),
  caveats: fallbackCaveats,
  estimate(question, context) {
    const { utilisation, arm, memory_gib } = question;
    const suffix = arm ? '-arm' : '';
    const each = context.catalog.fact(`memory/watts-per-dimm${suffix}`).value;
    const least = context.catalog.fact(`memory/least-watts${suffix}`).value;
    const memory_w = modulesWatts(moduleCount(memory_gib), each, least);
    const share = utilisation === undefined ? CONSTANT_SHARE : shareAt(utilisation);
    return fallbackEstimate(question, share, memory_w, context);
  },
});
