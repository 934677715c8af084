import { z } from 'zod';
import { assume, defineEstimator, estimated, term } from './estimator.ts';
import { fields } from './question.ts';
import { emissionsInput, emissionsOf } from './sci/emissions.ts';

/** SCI for AI, as who makes a model counts: emissions of a FLOP, a parameter and a token of training. */
export const sciAiProvider = defineEstimator({
  id: 'sci-ai-provider',
  version: '2025',
  title: 'SCI for AI, provider',
  cite: {
    id: 'sci-ai',
    title: 'SCI for AI specification (Green Software Foundation), sections 5 to 9',
    url: 'https://github.com/Green-Software-Foundation/sci-ai',
    revision: 'SPEC.md, 2025',
    licence: 'figures, cited',
  },
  phases: ['training', 'fine-tuning'],
  perimeter: null,
  covers: 'what the energy told covers, and making of the hardware; not the use',
  ignores: ['use of the model, which the consumer counts', 'offsets, which it bars'],
  formula:
    'SCI = (E × I + M)/R, R FLOP, parameters or tokens of training; FLOP = 6 × parameters × tokens where not told',
  input: emissionsInput.extend({
    params: fields.params.optional(),
    active_params: fields.active_params.optional(),
    training_tokens: fields.training_tokens.optional(),
    flop: z.number().positive().describe('Work of the whole training.').meta({ unit: 'FLOP' }).optional(),
  }),
  caveats: [
    {
      id: 'worked-example',
      text: 'Worked examples of the specification print 3,000 and 30 kg a billion parameters where their own numbers come to 30,000.',
    },
    {
      id: 'two-halves',
      text: 'Consumer and provider count apart: neither number alone is that of the model.',
    },
  ],
  estimate(question) {
    const found = emissionsOf(question);
    if (found.state !== 'known') return found;
    const { params, active_params, training_tokens } = question;
    const counted =
      active_params === undefined || training_tokens === undefined
        ? undefined
        : 6 * active_params * training_tokens;
    const flop = question.flop ?? counted;
    const { energy_j, carbon_g, embodied_g, perimeter, assumptions, caveats, terms } = found;
    const per = (id: string, title: string, count: number | undefined, unit: string) =>
      count === undefined ? [] : [{ id, title, value: found.total_g / count, interval: null, unit }];
    return estimated({
      unit: { id: 'training-run', count: 1 },
      perimeter,
      energy_j,
      carbon_g,
      embodied_g,
      others: [
        {
          id: 'emissions',
          title: 'Emissions of the training',
          value: found.total_g,
          interval: null,
          unit: 'g',
        },
        ...per('sci-flop', 'SCI of a FLOP', flop, 'g a FLOP'),
        ...per('sci-parameter', 'SCI of a parameter', params, 'g a parameter'),
        ...per('sci-training-token', 'SCI of a token of training', training_tokens, 'g a token'),
      ],
      assumptions: [
        ...assumptions,
        ...(question.flop === undefined && flop !== undefined
          ? [assume('flop', flop, 'FLOP', '6 × active_params × training_tokens')]
          : []),
      ],
      caveats,
      terms: [...terms, ...(flop === undefined ? [] : [term('flop', flop)])],
    });
  },
});
