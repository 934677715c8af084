import { z } from 'zod';
import { type PlainFact, plainFacts } from '../catalog/facts.ts';
import { type NameIndex, nameIndex } from '../catalog/lookup.ts';
import { perimeter } from '../domain/perimeter.ts';
import { energyClass, starsByQuintile, starsByWidth } from './ai-energy-score/label.ts';
import { defineEstimator, estimated, notApplicable, printed, term } from './estimator.ts';
import { fields } from './question.ts';

const covers = perimeter(['accelerator']);
const JOULES_PER_WH = 3600;
const QUERIES = 1000;

/** AI Energy Score: the class of a model, its published energy where there is one, and its stars among others. */
export const aiEnergyScore = defineEstimator({
  id: 'ai-energy-score',
  version: 'a5b9a04',
  title: 'AI Energy Score',
  cite: {
    id: 'ai-energy-score',
    title: 'AI Energy Score, huggingface/AIEnergyScore',
    url: 'https://github.com/huggingface/AIEnergyScore',
    revision: 'a5b9a04',
    licence: 'MIT',
  },
  phases: ['inference'],
  perimeter: covers,
  covers: 'the accelerator alone: one H100 of 80 GB at batch 1',
  ignores: [
    'processors, memory and the rest of the server',
    'cooling (PUE)',
    'serving many requests at once',
  ],
  formula:
    'mean GPU energy of 1,000 queries over 10 runs; class A to 20, B to 66 billion parameters, C above',
  input: z.object({
    model: fields.model.optional(),
    params: fields.params,
    requests: fields.requests.default(1),
    score_wh: z
      .number()
      .positive()
      .describe('GPU energy of 1,000 queries of the model, where it was measured by the protocol.')
      .meta({ unit: 'Wh' })
      .optional(),
    peers_wh: z
      .array(z.number().positive())
      .min(1)
      .describe('The same of all models it is rated among, its own included, in Wh.')
      .optional(),
  }),
  caveats: [
    {
      id: 'two-rules-of-stars',
      text: 'The protocol describes stars as bands of equal width and as fifths of the models; they differ. By width 84 to 90 % of the configurations have five stars.',
    },
    {
      id: 'class-memory',
      text: 'The formula of the classes halves the memory of 16-bit weights: 66 billion parameters take 132 GB, not 80.',
    },
    {
      id: 'mixed-columns',
      text: 'In its files CO2 is of GPU, CPU and memory, energy of the GPU alone; one writer stores emissions_rate as carbon_intensity.',
    },
    { id: 'precision', text: 'Text generation is measured at 16 bits, every other task at 32.' },
  ],
  estimate({ model, params, requests, score_wh, peers_wh }) {
    const fact = model === undefined ? undefined : publishedScore(model);
    const wh = score_wh ?? fact?.value;
    if (peers_wh !== undefined && wh === undefined)
      return notApplicable('It needs score_wh to be rated among others.', ['score_wh']);
    const energy = wh === undefined ? null : (wh * JOULES_PER_WH * requests) / QUERIES;
    const stars = (id: string, title: string, rule: typeof starsByWidth) =>
      peers_wh === undefined || wh === undefined
        ? []
        : [{ id, title, value: rule(wh, peers_wh), interval: null, unit: 'stars' }];
    return estimated({
      unit: { id: 'request', count: requests },
      perimeter: covers,
      energy_j: energy === null ? null : printed(energy),
      others: [
        { id: 'class', title: 'Class', value: energyClass(params), interval: null, unit: null },
        ...stars('stars-by-width', 'Stars, bands of equal width', starsByWidth),
        ...stars('stars-by-quintile', 'Stars, fifths of the models', starsByQuintile),
      ],
      caveats:
        fact === undefined || score_wh !== undefined
          ? []
          : [
              {
                id: 'second-hand',
                text: `The energy is read off the leaderboard by others: ${fact.source.title}.`,
              },
            ],
      terms:
        energy === null
          ? []
          : [
              term('requests', requests),
              term('batch', 1),
              term('accelerator-energy', energy),
              term('it-energy', energy),
            ],
    });
  },
});

const PREFIX = 'ai-energy-score/';

let scores: NameIndex<PlainFact> | undefined;

/** The published score of a model, by its whole id or the last part of it, however it is spelled. */
function publishedScore(model: string): PlainFact | undefined {
  scores ??= nameIndex(
    [...plainFacts()].flatMap(([id, fact]) => {
      if (!id.startsWith(PREFIX)) return [];
      const name = id.slice(PREFIX.length);
      return [name, name.slice(name.indexOf('/') + 1)].map((each) => [each, fact] as const);
    }),
  );
  return scores.find(model) ?? undefined;
}
