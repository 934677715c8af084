import { z } from 'zod';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { defineEstimator, estimated, modelled, term } from './estimator.ts';
import { intensityOfSource } from './grid-source.ts';
import { fields } from './question.ts';

const periods = ['day', 'week', 'month', 'year'] as const;
type Period = (typeof periods)[number];

/** How many of a period its page counts in a month: four weeks, thirty days. */
const PER_MONTH: Readonly<Record<Period, number>> = { day: 30, week: 4, month: 1, year: 1 / 12 };
/** Days of the calendar. */
const DAYS: Readonly<Record<Period, number>> = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 };

/** The AI page of Green Algorithms v3: energies that are known, carried over research, retraining and a time of use. */
export const greenAlgorithmsAi = defineEstimator({
  id: 'green-algorithms-ai',
  version: '30df2fe',
  title: 'Green Algorithms v3, AI page',
  cite: {
    id: 'green-algorithms',
    title: 'Green Algorithms, green-algorithms-tool, pages/ai.py',
    url: 'https://github.com/GreenAlgorithms/green-algorithms-tool',
    revision: '30df2fe',
    licence: 'CC-BY-4.0',
  },
  phases: ['training', 'inference'],
  perimeter: null,
  covers: 'what the energy that is told covers',
  ignores: ['what the energy that is told leaves out', 'manufacturing'],
  formula:
    'training = energy × (1 + research + retraining share × retrainings); use = energy of a period × periods in the time reported',
  input: z.object({
    phase: fields.phase,
    energy_j: fields.energy_j,
    research_factor: z
      .number()
      .min(0)
      .describe('Energy of research and development, as a multiple of one training.')
      .meta({ unit: '1' })
      .default(0),
    retraining_share: z
      .number()
      .min(0)
      .describe('Energy of one retraining, as a share of the first training.')
      .meta({ unit: '1' })
      .default(0),
    retrainings: z
      .number()
      .int()
      .min(0)
      .describe('How often the model is trained again.')
      .meta({ unit: '1' })
      .default(0),
    period: z.enum(periods).describe('What of time the energy of use is of.').default('month'),
    period_count: z
      .number()
      .positive()
      .describe('How many such periods it is of.')
      .meta({ unit: '1' })
      .default(1),
    reporting: z.enum(periods).describe('What of time is reported.').default('year'),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'short-year',
      text: 'A year is twelve months of four weeks or thirty days: from weeks it has 48 weeks, from days 360 days.',
    },
  ],
  estimate(question, context) {
    const { phase, energy_j, period, period_count, reporting } = question;
    const grid = intensityOfSource(question, ['green-algorithms'], context);
    const training = phase === 'training';
    const factor = training
      ? 1 + question.research_factor + question.retraining_share * question.retrainings
      : PER_MONTH[period] / period_count / PER_MONTH[reporting];
    const energy = energy_j * factor;
    const calendar = (energy_j * DAYS[reporting]) / DAYS[period] / period_count;
    return estimated({
      unit: training ? { id: 'training-run', count: 1 } : { id: 'life', count: 1 },
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * grid.g_per_kwh),
      others: training
        ? []
        : [
            {
              id: 'calendar-energy',
              title: `The same by the calendar, a ${reporting}`,
              value: calendar,
              interval: null,
              unit: 'J',
            },
          ],
      assumptions: grid.assumptions,
      terms: [term('it-energy', energy_j), term('repeats', factor), term('intensity', grid.g_per_kwh)],
    });
  },
});
