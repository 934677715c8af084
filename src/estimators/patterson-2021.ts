import { z } from 'zod';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { assume, defineEstimator, estimated, modelled, notApplicable, term } from './estimator.ts';
import { namesCard } from './names-card.ts';
import { fields } from './question.ts';

const covers = perimeter(['host']);
/** Mean watts of a processor with its share of the host, table 3. */
const SYSTEM_W: Readonly<Record<string, number>> = { 'tpu-v2': 221, 'tpu-v3': 283, p100: 271, v100: 325 };

/** Patterson et al. 2021: chips, hours, measured watts of the system, PUE. */
export const patterson2021 = defineEstimator({
  id: 'patterson',
  version: '2021',
  title: 'Patterson et al. 2021',
  cite: {
    id: 'patterson-2021',
    title:
      'Carbon Emissions and Large Neural Network Training (Patterson et al. 2021), section 2 and table 3',
    url: 'https://arxiv.org/abs/2104.10350',
    revision: 'arXiv 2104.10350v3',
    licence: 'figures, cited',
  },
  phases: ['training', 'fine-tuning'],
  perimeter: covers,
  covers: 'the accelerators with their share of the host, and the data centre (PUE)',
  ignores: ['idle machines', 'failed and repeated runs', 'manufacturing'],
  formula: 'MWh = chips × hours × system W × PUE/10⁶; carbon = energy × intensity',
  input: z.object({
    hours: fields.hours,
    accelerators: fields.accelerators.default(1),
    hardware: fields.hardware.optional(),
    system_w: fields.system_w.optional(),
    pue: fields.pue,
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'measured-system',
      text: 'System watts were measured for four processors of 2016 to 2018; for others they must be told.',
    },
  ],
  estimate({ hours, accelerators, hardware, system_w, pue, intensity }) {
    const word = Object.keys(SYSTEM_W).find((id) => namesCard(hardware ?? '', id));
    const own = word === undefined ? undefined : SYSTEM_W[word];
    const watts = system_w ?? own;
    if (watts === undefined)
      return notApplicable(`It needs system_w; it knows that of ${Object.keys(SYSTEM_W).join(', ')} alone.`, [
        'system_w',
      ]);
    const it = accelerators * watts * hours * 3600;
    const energy = it * pue;
    return estimated({
      unit: { id: 'training-run', count: 1 },
      perimeter: { ...covers, pue },
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * intensity),
      assumptions:
        system_w === undefined
          ? [assume('system_w', watts, 'W', `Patterson et al. 2021, table 3, of ${word}`)]
          : [],
      terms: [
        term('hours', hours),
        term('accelerators', accelerators),
        term('watts', watts),
        term('utilisation', 1),
        term('accelerator-energy', it),
        term('it-energy', it),
        term('pue', pue),
        term('intensity', intensity),
      ],
    });
  },
});
