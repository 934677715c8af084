import { z } from 'zod';
import { perimeter } from '../domain/perimeter.ts';
import { defineEstimator, estimated, notApplicable, printed, term } from './estimator.ts';
import { fields } from './question.ts';

const whole = perimeter(['host']);
const narrow = perimeter(['accelerator']);
const JOULES_PER_WH = 3600;

/** Google's account of serving Gemini (Elsworth et al. 2025): what it printed of the median text prompt, not a model of it. */
export const google2025 = defineEstimator({
  id: 'google-serving',
  version: '2025',
  title: 'Google, serving Gemini',
  cite: {
    id: 'google-2025',
    title: 'Measuring the environmental impact of delivering AI at Google scale (Elsworth et al. 2025)',
    url: 'https://arxiv.org/abs/2508.15734',
    revision: 'arXiv 2508.15734v1',
    licence: 'figures, cited',
  },
  phases: ['inference'],
  perimeter: whole,
  covers: 'active accelerators, host CPU and memory, idle machines, and the data centre (PUE)',
  ignores: ['training', 'networks outside the data centre', 'devices of users'],
  formula:
    'median text prompt of the Gemini apps × requests: 0.24 Wh, 0.03 g market-based, 0.26 mL; accelerators alone 0.10 Wh',
  input: z.object({
    model: fields.model.optional(),
    provider: fields.provider.optional(),
    requests: fields.requests.default(1),
    boundary: z
      .enum(['comprehensive', 'accelerator'])
      .describe('All that Google counts, or active accelerators alone as other studies count.')
      .default('comprehensive'),
  }),
  caveats: [
    {
      id: 'median',
      text: 'It is of the median prompt: the mean is not printed, and long prompts cost more.',
    },
    {
      id: 'market-based',
      text: 'Carbon is market-based: purchases of clean electricity are taken off, so that it is no product of energy and a grid.',
    },
    {
      id: 'site-water',
      text: 'Water is that of cooling on the site, not of power plants.',
    },
  ],
  estimate({ model, provider, requests, boundary }, { catalog }) {
    if (model === undefined ? !/^google$/i.test(provider ?? '') : !/gemini/i.test(model))
      return notApplicable(
        'It is of the Gemini apps alone: of a Gemini model, or of the provider google where no model is told.',
      );
    const per = (id: string) => catalog.fact(`google-2025/${id}`).value * requests;
    const all = boundary === 'comprehensive';
    const joules = (id: string) => per(id) * JOULES_PER_WH;
    const energy = joules(all ? 'prompt-wh' : 'accelerator-wh');
    const it = all ? energy - joules('overhead-wh') : energy;
    return estimated({
      unit: { id: 'request', count: requests },
      perimeter: all ? { ...whole, pue: energy / it } : narrow,
      energy_j: printed(energy),
      carbon_g: all ? printed(per('prompt-g')) : null,
      water_l: all ? printed(per('prompt-ml') / 1000) : null,
      terms: [
        term('requests', requests),
        ...(all
          ? [
              term('accelerator-energy', joules('chips-wh')),
              term('host-energy', joules('host-wh')),
              term('idle-energy', joules('idle-wh')),
            ]
          : [term('accelerator-energy', energy)]),
        term('it-energy', it),
        ...(all ? [term('pue', energy / it)] : []),
      ],
    });
  },
});
