import { z } from 'zod';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { cardOf } from './card-of.ts';
import { assume, defineEstimator, estimated, modelled, notApplicable, term } from './estimator.ts';
import { intensityOfSource } from './grid-source.ts';
import { fields } from './question.ts';

const covers = perimeter(['accelerator']);

/** ML CO2 Impact (Lacoste et al. 2019): the calculator of mlco2.github.io/impact. */
export const mlco2Impact = defineEstimator({
  id: 'mlco2-impact',
  version: 'd0d3ee5',
  title: 'ML CO2 Impact',
  cite: {
    id: 'mlco2-impact',
    title: 'Machine Learning Emissions Calculator (Lacoste et al. 2019), mlco2/impact',
    url: 'https://github.com/mlco2/impact',
    revision: 'd0d3ee5, js/grayscale.js',
    licence: 'MIT',
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
  formula: 'energy = TDP × hours; carbon = energy × intensity, the intensity rounded to 0.01 kg/kWh first',
  input: z.object({
    hours: fields.hours,
    hardware: fields.hardware.optional(),
    tdp_w: fields.tdp_w.optional(),
    accelerators: fields.accelerators.default(1),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'rounded-intensity',
      text: 'The intensity is rounded to two decimals of a kilogram before it is multiplied: 297.6 becomes 300 g/kWh, 4 becomes 0. Its page also rounds kilowatt-hours and kilograms to two decimals, which is not done here, and takes an intensity that its user types as it is.',
    },
    { id: 'no-pue', text: 'The PUE of its own table of regions is not applied.' },
    {
      id: 'rated-power',
      text: 'A rating is no measurement: accelerators draw less than their TDP in most work.',
    },
  ],
  estimate(question, context) {
    const { hours, accelerators } = question;
    const row =
      question.hardware === undefined
        ? null
        : cardOf(context.catalog.table('mlco2-hardware'), question.hardware, context.catalog);
    const own = row !== null && !context.given('tdp_w') ? Number(row.tdp_w) : undefined;
    const watts = own ?? question.tdp_w;
    if (watts === undefined) return notApplicable('It needs hardware or tdp_w.', ['hardware']);
    const grid = intensityOfSource(question, ['mlco2'], context);
    const rounded = Number((grid.g_per_kwh / 1000).toFixed(2)) * 1000;
    const energy = hours * accelerators * watts * 3600;
    const suspect = String(row?.suspect ?? '');
    return estimated({
      unit: { id: 'hour', count: hours },
      perimeter: covers,
      energy_j: modelled(energy),
      carbon_g: rounded === 0 ? null : modelled((energy / JOULES_PER_KWH) * rounded),
      assumptions: [
        ...grid.assumptions,
        ...(own === undefined ? [] : [assume('tdp_w', own, 'W', `ML CO2 Impact, hardware, of ${row?.name}`)]),
      ],
      caveats: [
        ...(suspect === '' ? [] : [{ id: 'suspect-tdp', text: `${own} W for ${row?.name}: ${suspect}.` }]),
        ...(rounded === 0
          ? [
              {
                id: 'rounded-to-nothing',
                text: `${grid.g_per_kwh} g/kWh rounds to 0.00 kg: it gives no carbon.`,
              },
            ]
          : []),
      ],
      terms: [
        term('hours', hours),
        term('accelerators', accelerators),
        term('watts', watts),
        term('utilisation', 1),
        term('accelerator-energy', energy),
        term('it-energy', energy),
        term('intensity', rounded),
      ],
    });
  },
});
