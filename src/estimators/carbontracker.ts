import { z } from 'zod';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { defineEstimator, estimated, modelled, term } from './estimator.ts';
import { fields } from './question.ts';

const covers = perimeter(['accelerator', 'cpu-package', 'dram']);

/** Carbontracker (Anthony et al. 2020): a whole training from its first epochs. */
export const carbontracker = defineEstimator({
  id: 'carbontracker',
  version: '61759d1',
  title: 'Carbontracker',
  cite: {
    id: 'carbontracker',
    title: 'Carbontracker (Anthony, Kanding and Selvan 2020), predictor.py',
    url: 'https://github.com/saintslab/carbontracker',
    revision: '61759d1; PUE of 2023',
    licence: 'MIT',
  },
  phases: ['training', 'fine-tuning'],
  perimeter: covers,
  covers: 'accelerators, processors and memory whose counters were read, and the data centre (PUE)',
  ignores: ['the rest of the server', 'manufacturing'],
  formula: 'energy = epochs × mean energy of the epochs seen, the PUE of 1.58 in it',
  input: z.object({
    epochs: z.number().int().positive().describe('Epochs of the whole training.').meta({ unit: 'epochs' }),
    epoch_energy_j: z
      .array(z.number().positive())
      .min(1)
      .describe('Energy of each epoch seen so far in J, with the PUE in it, as Carbontracker logs it.'),
    pue: fields.pue.default(1.58),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'steady-epochs',
      text: 'Every epoch is taken to cost what the first ones did: compiling, warming up and growing inputs are not seen.',
    },
    { id: 'survey-pue', text: 'A PUE of 1.58 is the mean of a survey: large data centres reach 1.1.' },
  ],
  estimate({ epochs, epoch_energy_j, pue, intensity }) {
    const mean = epoch_energy_j.reduce((sum, each) => sum + each, 0) / epoch_energy_j.length;
    const energy = epochs * mean;
    return estimated({
      unit: { id: 'training-run', count: 1 },
      perimeter: { ...covers, pue },
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * intensity),
      terms: [
        term('repeats', epochs),
        term('it-energy', mean / pue),
        term('pue', pue),
        term('intensity', intensity),
      ],
    });
  },
});
