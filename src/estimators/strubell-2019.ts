import { z } from 'zod';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { defineEstimator, estimated, modelled, notApplicable, term } from './estimator.ts';
import { fields } from './question.ts';

const covers = perimeter(['accelerator', 'cpu-package', 'dram']);
/** Where no watts of processors and memory are told. */
const cardsAlone = perimeter(['accelerator']);
const GRAMS_PER_POUND = 453.59237;
/** Pounds of CO2e a kilowatt-hour: the US mean of the EPA (2018). */
const POUNDS_PER_KWH = 0.954;

/** Strubell, Ganesh and McCallum 2019: watts of processors, memory and GPUs over the time, equations 1 and 2. */
export const strubell2019 = defineEstimator({
  id: 'strubell',
  version: '2019',
  title: 'Strubell et al. 2019',
  cite: {
    id: 'strubell-2019',
    title:
      'Energy and Policy Considerations for Deep Learning in NLP (Strubell, Ganesh and McCallum 2019), equations 1 and 2',
    url: 'https://arxiv.org/abs/1906.02243',
    revision: 'ACL 2019',
    licence: 'figures, cited',
  },
  phases: ['training', 'fine-tuning'],
  perimeter: covers,
  covers: 'accelerators, processors and memory, and the data centre (PUE)',
  ignores: ['the rest of the server', 'manufacturing'],
  formula: 'kWh = 1.58 × hours × (CPU + DRAM + GPUs × W)/1000; pounds of CO2e = 0.954 × kWh',
  input: z.object({
    hours: fields.hours,
    accelerators: fields.accelerators.default(1),
    tdp_w: fields.tdp_w.optional(),
    host_w: z
      .number()
      .min(0)
      .describe('Mean power of processors and memory together.')
      .meta({ unit: 'W' })
      .default(0),
    total_w: z
      .number()
      .positive()
      .describe('Mean power of processors, memory and accelerators together, as table 3 prints it.')
      .meta({ unit: 'W' })
      .optional(),
    pue: fields.pue.default(1.58),
  }),
  caveats: [
    {
      id: 'fixed-intensity',
      text: 'The intensity is 432.7 g/kWh, the mean of the USA in 2018, wherever the work is done.',
    },
    { id: 'survey-pue', text: 'A PUE of 1.58 is the mean of a survey: large data centres reach 1.1.' },
    {
      id: 'sampled-power',
      text: 'The paper measured watts over at most a day and multiplied; here a rating stands in unless total_w is told.',
    },
  ],
  estimate({ hours, accelerators, tdp_w, host_w, total_w, pue }) {
    if (total_w === undefined && tdp_w === undefined)
      return notApplicable('It needs hardware, tdp_w or total_w.', ['hardware']);
    const seconds = hours * 3600;
    const cards = accelerators * (tdp_w ?? 0) * seconds;
    const host = host_w * seconds;
    const it = total_w === undefined ? cards + host : total_w * seconds;
    const energy = it * pue;
    const intensity = POUNDS_PER_KWH * GRAMS_PER_POUND;
    return estimated({
      unit: { id: 'training-run', count: 1 },
      perimeter: { ...(total_w === undefined && host_w === 0 ? cardsAlone : covers), pue },
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * intensity),
      terms: [
        term('hours', hours),
        ...(total_w !== undefined
          ? []
          : [
              term('accelerators', accelerators),
              term('watts', tdp_w as number),
              term('utilisation', 1),
              term('accelerator-energy', cards),
              ...(host === 0 ? [] : [term('host-energy', host)]),
            ]),
        term('it-energy', it),
        term('pue', pue),
        term('intensity', intensity),
      ],
    });
  },
});
