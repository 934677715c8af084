import { z } from 'zod';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { defineEstimator, estimated, modelled, term } from './estimator.ts';
import { fields } from './question.ts';

const covers = perimeter(['accelerator']);

/** Rated power times time, as model cards state their energy. */
export const tdpHours = defineEstimator({
  id: 'tdp-hours',
  version: 'llama-a9c89c4',
  title: 'TDP × hours (model cards)',
  cite: {
    id: 'llama-model-cards',
    title: 'Llama model cards, meta-llama/llama-models',
    url: 'https://github.com/meta-llama/llama-models',
    revision: 'a9c89c4',
    licence: 'figures, cited',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: covers,
  covers: 'the accelerators that were used, at their rated power',
  ignores: [
    'processors, memory and the rest of the server',
    'cooling (PUE)',
    'idle machines',
    'manufacturing',
  ],
  formula: 'energy = hours × accelerators × TDP',
  input: z.object({
    hours: fields.hours,
    accelerators: fields.accelerators.default(1),
    tdp_w: fields.tdp_w,
    hardware: fields.hardware.optional(),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'rated-power',
      text: 'A rating is no measurement: accelerators draw less than their TDP in most work, so the figure checks the time, not the power.',
    },
  ],
  estimate({ hours, accelerators, tdp_w, intensity }) {
    const energy = hours * accelerators * tdp_w * 3600;
    return estimated({
      unit: { id: 'hour', count: hours },
      perimeter: covers,
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * intensity),
      terms: [
        term('hours', hours),
        term('accelerators', accelerators),
        term('watts', tdp_w),
        term('utilisation', 1),
        term('accelerator-energy', energy),
        term('it-energy', energy),
        term('intensity', intensity),
      ],
    });
  },
});
