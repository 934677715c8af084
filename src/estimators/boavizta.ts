import { z } from 'zod';
import { assume, defineEstimator, estimated, modelled } from './estimator.ts';
import { fields } from './question.ts';

/** Four years, as Cloud Carbon Footprint takes for servers: BoaviztAPI leaves it to who asks. */
const LIFETIME_H = 35_040;

/** Making of accelerators by what BoaviztAPI prints for a GPU of which nothing is told, beside what makers and others print. */
export const boavizta = defineEstimator({
  id: 'boavizta-gpu',
  version: 'tests-712',
  title: 'Boavizta, making of GPUs',
  cite: {
    id: 'boavizta-gpu',
    title: 'BoaviztAPI, GPU component, as its tests print it',
    url: 'https://github.com/Boavizta/boaviztapi',
    revision: 'tests/api/test_component.py',
    licence: 'figures, cited',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: null,
  covers: 'making of the accelerators, in proportion to the hours of their life; no electricity',
  ignores: ['electricity', 'servers around the accelerators', 'what the card is: one figure stands for all'],
  formula: 'making = accelerators × 575.1 kg × hours/lifetime',
  input: z.object({
    hours: fields.hours,
    accelerators: fields.accelerators.default(1),
    lifetime_h: fields.lifetime_h.optional(),
  }),
  caveats: [
    {
      id: 'spread',
      text: 'Others print 127.6 kg for an A100 (Falk et al. 2025), 164 kg for an H100 (NVIDIA) and 463 kg for a GPU with its share of the server: 575.1 kg is 3.5 times the figure of the maker.',
    },
    {
      id: 'unknown-above-known',
      text: 'Two cards of 24 GB whose weight is told come to 477.2 kg, less than one card of which nothing is told.',
    },
  ],
  estimate({ hours, accelerators, lifetime_h }, { catalog }) {
    const share = (accelerators * hours) / (lifetime_h ?? LIFETIME_H);
    const fact = (id: string) => catalog.fact(id).value;
    const grams = (id: string, title: string, perCard: number) => ({
      id,
      title,
      value: perCard * share,
      interval: null,
      unit: 'g',
    });
    return estimated({
      unit: { id: 'hour', count: hours },
      embodied_g: modelled(fact('embodied/gpu/boavizta') * 1000 * share),
      assumptions:
        lifetime_h === undefined
          ? [assume('lifetime_h', LIFETIME_H, 'h', 'four years, as Cloud Carbon Footprint takes for servers')]
          : [],
      others: [
        {
          id: 'adpe',
          title: 'Abiotic depletion',
          value: fact('boavizta/gpu-kg-sb') * share,
          interval: null,
          unit: 'kg Sb',
        },
        {
          id: 'primary-energy',
          title: 'Primary energy',
          value: fact('boavizta/gpu-mj') * share,
          interval: null,
          unit: 'MJ',
        },
        grams('a100-falk', 'The same by Falk et al. 2025, A100', fact('embodied/a100/falk') * 1000),
        grams('h100-nvidia', 'The same by NVIDIA, H100', fact('embodied/h100/nvidia') * 1000),
        grams(
          'node-luccioni',
          'The same by Luccioni et al. 2023, server share',
          fact('embodied/node/morrison') * 1000,
        ),
      ],
    });
  },
});
