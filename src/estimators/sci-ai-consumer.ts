import { defineEstimator, estimated } from './estimator.ts';
import { fields } from './question.ts';
import { emissionsInput, emissionsOf } from './sci/emissions.ts';

/** SCI for AI, as who uses a model counts: emissions of an inference and of a token. */
export const sciAiConsumer = defineEstimator({
  id: 'sci-ai-consumer',
  version: '2025',
  title: 'SCI for AI, consumer',
  cite: {
    id: 'sci-ai',
    title: 'SCI for AI specification (Green Software Foundation), sections 5 to 9',
    url: 'https://github.com/Green-Software-Foundation/sci-ai',
    revision: 'SPEC.md, 2025',
    licence: 'figures, cited',
  },
  phases: ['inference'],
  perimeter: null,
  covers: 'what the energy told covers, and making of the hardware; not the training',
  ignores: ['training and data, which the provider counts', 'offsets, which it bars'],
  formula: 'SCI = (E × I + M)/R, R inferences or tokens',
  input: emissionsInput.extend({
    requests: fields.requests.default(1),
    output_tokens: fields.output_tokens.optional(),
    input_tokens: fields.input_tokens.optional(),
  }),
  caveats: [
    {
      id: 'worked-example',
      text: 'A worked example of the specification prints 0.13 g a million tokens where its own numbers come to 130 g.',
    },
  ],
  estimate(question) {
    const found = emissionsOf(question);
    if (found.state !== 'known') return found;
    const { requests, input_tokens = 0, output_tokens = 0 } = question;
    const tokens = requests * (input_tokens + output_tokens);
    const { energy_j, carbon_g, embodied_g, perimeter, assumptions, caveats, terms } = found;
    const per = (id: string, title: string, count: number, unit: string) =>
      count > 0 ? [{ id, title, value: found.total_g / count, interval: null, unit }] : [];
    return estimated({
      unit: { id: 'request', count: requests },
      perimeter,
      energy_j,
      carbon_g,
      embodied_g,
      others: [
        ...per('sci-inference', 'SCI of an inference', requests, 'g an inference'),
        ...per('sci-token', 'SCI of a token', tokens, 'g a token'),
      ],
      assumptions,
      caveats,
      terms,
    });
  },
});
