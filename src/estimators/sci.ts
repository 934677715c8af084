import { defineEstimator, estimated } from './estimator.ts';
import { fields } from './question.ts';
import { emissionsInput, emissionsOf } from './sci/emissions.ts';

/** Software Carbon Intensity, ISO/IEC 21031: emissions of a functional unit. */
export const sci = defineEstimator({
  id: 'sci',
  version: 'iso-21031-2024',
  title: 'Software Carbon Intensity',
  cite: {
    id: 'sci',
    title: 'ISO/IEC 21031:2024, Software Carbon Intensity (Green Software Foundation)',
    url: 'https://sci.greensoftware.foundation/',
    revision: 'version 1.1',
    licence: 'figures, cited',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: null,
  covers: 'what the energy told covers, and making of the hardware',
  ignores: ['offsets, which it bars', 'what the energy that is told leaves out'],
  formula: 'SCI = (E × I + M)/R, M = making × hours/lifetime × share of the hardware',
  input: emissionsInput.extend({ phase: fields.phase, requests: fields.requests.default(1) }),
  caveats: [
    {
      id: 'own-boundary',
      text: 'Whoever counts draws the boundary: two values compare only inside one, and the number alone does not say it.',
    },
  ],
  estimate(question) {
    const found = emissionsOf(question);
    if (found.state !== 'known') return found;
    const { phase, requests } = question;
    const { energy_j, carbon_g, embodied_g, perimeter, assumptions, caveats, terms } = found;
    return estimated({
      unit: phase === 'inference' ? { id: 'request', count: requests } : { id: 'training-run', count: 1 },
      perimeter,
      energy_j,
      carbon_g,
      embodied_g,
      others: [
        {
          id: 'sci',
          title: 'SCI',
          value: found.total_g / requests,
          interval: null,
          unit: 'g a functional unit',
        },
      ],
      assumptions,
      caveats,
      terms,
    });
  },
});
