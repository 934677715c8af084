import { z } from 'zod';
import { defineEstimator, estimated, notApplicable, printed, term } from './estimator.ts';
import { fields } from './question.ts';

/** Names of the one model that was analysed: a later Mistral Large is another. */
const LARGE_2 = /(^|\/)mistral-large(-2|(-instruct)?-2407)?$/i;

/** Mistral's life-cycle analysis of Mistral Large 2: what was printed of an answer and of the model's first 18 months. */
export const mistral2025 = defineEstimator({
  id: 'mistral-lca',
  version: '2025',
  title: 'Mistral, life cycle of Large 2',
  cite: {
    id: 'mistral-lca',
    title: 'Mistral AI, life-cycle analysis of Mistral Large 2 (with Carbone 4 and ADEME, 2025), second hand',
    url: 'https://www.devsustainability.com/p/mistrals-environmental-impact',
    revision: 'July 2025',
    licence: 'figures, cited',
  },
  phases: ['training', 'inference'],
  perimeter: null,
  covers: 'electricity, cooling and making of the hardware, without devices of users; energy is not printed',
  ignores: ['devices of users', 'energy itself: only its impacts are printed'],
  formula:
    'an answer of 400 tokens: 1.14 g, 45 mL, 0.16 mg Sb, in proportion to tokens; training and 18 months of use: 20.4 kt, 281,000 m³, 660 kg Sb',
  input: z.object({
    phase: fields.phase,
    model: fields.model,
    requests: fields.requests.default(1),
    output_tokens: fields.output_tokens.default(400),
  }),
  caveats: [
    {
      id: 'second-hand',
      text: 'The figures are read from a report about the analysis, which is not published whole.',
    },
    {
      id: 'training-with-use',
      text: 'Training is not told apart from 18 months of use: the total is of both.',
    },
    { id: 'upstream', text: 'Making of hardware is in all of the figures and not told apart.' },
  ],
  estimate({ phase, model, requests, output_tokens }, { catalog }) {
    if (!LARGE_2.test(model))
      return notApplicable('It is of Mistral Large 2 alone: the model is mistral-large-2.');
    const fact = (id: string) => catalog.fact(`mistral-2025/${id}`).value;
    const serving = phase === 'inference';
    const times = serving ? (requests * output_tokens) / fact('answer-tokens') : 1;
    const of = serving ? 'answer' : 'life';
    return estimated({
      unit: serving ? { id: 'request', count: requests } : { id: 'life', count: 1 },
      carbon_g: printed(fact(`${of}-g`) * times),
      water_l: printed(fact(`${of}-l`) * times),
      others: [
        {
          id: 'adpe',
          title: 'Abiotic depletion',
          value: fact(`${of}-kg-sb`) * times,
          interval: null,
          unit: 'kg Sb',
        },
      ],
      terms: serving ? [term('requests', requests), term('tokens', requests * output_tokens)] : [],
    });
  },
});
