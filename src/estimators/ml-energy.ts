import { z } from 'zod';
import { plainFacts } from '../catalog/facts.ts';
import { perimeter } from '../domain/perimeter.ts';
import type { Published } from '../domain/published.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { shortName } from '../domain/short-name.ts';
import { configurationsOf } from './configurations-of.ts';
import { assume, defineEstimator, estimated, modelled, notApplicable, printed, term } from './estimator.ts';
import { nearestConfiguration, precisionOf } from './ml-energy/choose.ts';
import { fields } from './question.ts';
import { weightBits } from './weight-bits.ts';

const covers = perimeter(['accelerator']);

const input = z.object({
  model: fields.model,
  requests: fields.requests.default(1),
  output_tokens: fields.output_tokens.optional(),
  batch: fields.batch.optional(),
  precision: fields.precision.optional(),
  hardware: fields.hardware.optional(),
  accelerators: fields.accelerators.optional(),
  region: fields.region.optional(),
  intensity: fields.intensity,
});
type Input = z.output<typeof input>;

/** ML.ENERGY Benchmark v3: a look-up of what was measured, the nearest batch where the one asked for was not. */
export const mlEnergy = defineEstimator({
  id: 'ml-energy',
  version: 'v3-0cd52da',
  title: 'ML.ENERGY, measured configurations',
  cite: {
    id: 'ml-energy',
    title: 'The ML.ENERGY Benchmark v3 (Chung et al. 2025), ml-energy/leaderboard',
    url: 'https://github.com/ml-energy/leaderboard',
    revision: '0cd52da (2026-02-27)',
    licence: 'Apache-2.0',
  },
  phases: ['inference'],
  perimeter: covers,
  covers: 'the GPUs that served the model, in the steady state of a server kept full',
  ignores: [
    'processors, memory and the rest of the server',
    'cooling (PUE)',
    'filling and emptying of the server',
    'manufacturing',
  ],
  formula: 'J a token = GPU energy ÷ tokens in the steady state; J a request = J a token × tokens',
  input,
  caveats: [
    {
      id: 'full-server',
      text: 'The steady state begins once the server is full and ends when its queue is empty: a server that waits costs more a request.',
    },
    {
      id: 'own-prompts',
      text: 'Prompts are those of its data sets: their length is not published, and a longer one costs more.',
    },
  ],
  estimate(question, { catalog }) {
    const { model, requests } = question;
    const all = configurationsOf(catalog.published(), model);
    if (all.length === 0) {
      const video = plainFacts().get(`ml-energy/video/${shortName(model).toLowerCase()}`);
      if (video === undefined) return notApplicable(`${model} was not measured.`);
      return answer(question, printed(video.value * requests), [term('batch', 1)]);
    }
    const found = nearestConfiguration(all, question);
    if ('reason' in found) return notApplicable(found.reason);
    const tokens = question.output_tokens ?? found.output_tokens ?? undefined;
    const scaled = question.output_tokens !== undefined && found.token_j !== null;
    const one = scaled ? (found.token_j as number) * (tokens as number) : found.energy_j.value;
    const energy = one * requests;
    return {
      ...answer(question, scaled ? modelled(energy) : printed(energy), [
        ...(found.token_j === null || tokens === undefined
          ? []
          : [term('tokens', requests * tokens), term('energy-per-token', energy / (requests * tokens))]),
        term('accelerators', found.hardware.count),
        ...(found.batch === null ? [] : [term('batch', found.batch)]),
        ...bitsOf(found),
      ]),
      assumptions: taken(question, found),
      caveats:
        question.batch === undefined || found.batch === null || question.batch === found.batch
          ? []
          : [
              {
                id: 'nearest-batch',
                text: `Batch ${question.batch} was not measured; the nearest that was is ${found.batch}.`,
              },
            ],
    };
  },
});

const answer = (
  { requests, intensity }: Input,
  energy: ReturnType<typeof printed>,
  terms: readonly ReturnType<typeof term>[],
) =>
  estimated({
    unit: { id: 'request', count: requests },
    perimeter: covers,
    energy_j: energy,
    carbon_g: modelled((energy.value / JOULES_PER_KWH) * intensity),
    terms: [
      term('requests', requests),
      ...terms,
      term('accelerator-energy', energy.value),
      term('it-energy', energy.value),
      term('intensity', intensity),
    ],
  });

const bitsOf = (found: Published) => {
  const precision = precisionOf(found);
  return precision === null ? [] : [term('precision-bits', weightBits[precision])];
};

/** What of the configuration was not asked for, or not measured as it was. */
function taken(question: Input, found: Published) {
  const precision = precisionOf(found);
  const source = `the measured configuration ${found.id}`;
  return [
    ...(question.hardware === undefined
      ? [assume('hardware', found.hardware.accelerator, null, source)]
      : []),
    ...(question.accelerators !== undefined
      ? []
      : [assume('accelerators', found.hardware.count, 'accelerators', source)]),
    ...(question.batch === undefined && found.batch !== null
      ? [assume('batch', found.batch, 'requests', source)]
      : []),
    ...(question.precision === undefined && precision !== null
      ? [assume('precision', precision, null, source)]
      : []),
    ...(question.output_tokens === undefined && found.output_tokens !== null
      ? [assume('output_tokens', found.output_tokens, 'tokens', `mean length of ${source}`)]
      : []),
  ];
}
