import { z } from 'zod';
import type { MethodTable } from '../catalog/method-tables.ts';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { assume, defineEstimator, estimated, modelled, notApplicable, term } from './estimator.ts';
import { fields } from './question.ts';

const covers = perimeter(['host']);
/** Where a rating stands in for the measured system. */
const rated = perimeter(['accelerator']);
const HOURS_PER_DAY = 24;
/** Five years. */
const LIFETIME_DAYS = 1825;
/** A server of eight accelerators has one of each of these. */
const SERVER_PARTS = ['CPU', 'DRAM', 'SSD', 'others'] as const;
const SERVER_SIZE = 8;

/** LLMCarbon (Faiz et al. 2023): training or serving from FLOP, efficiency and measured watts of the system. */
export const llmcarbon = defineEstimator({
  id: 'llmcarbon',
  version: 'dbd96b7',
  title: 'LLMCarbon',
  cite: {
    id: 'llmcarbon',
    title: 'LLMCarbon (Faiz et al. 2023), SotaroKaneda/MLCarbon',
    url: 'https://github.com/SotaroKaneda/MLCarbon',
    revision: 'dbd96b7 (2025-05-22)',
    licence: 'Apache-2.0',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: covers,
  covers: 'the accelerators with their share of the host, and the data centre (PUE); making of the servers',
  ignores: ['attention over long contexts', 'failed and repeated runs', 'idle machines', 'networks'],
  formula:
    'FLOP = 6·P·D training, 2·P·D inference; days = FLOP/(n·peak·efficiency·86,400); energy = watts·n·days·24·PUE; making = Σ size·kg per unit·number·days/5 years',
  input: z.object({
    phase: fields.phase,
    active_params: fields.active_params,
    training_tokens: fields.training_tokens.optional(),
    input_tokens: fields.input_tokens.optional(),
    output_tokens: fields.output_tokens.optional(),
    requests: fields.requests.default(1),
    hardware: fields.hardware.optional(),
    accelerators: fields.accelerators.default(1),
    peak_flops: fields.peak_flops,
    mfu: fields.mfu,
    system_w: fields.system_w.optional(),
    tdp_w: fields.tdp_w.optional(),
    hours: fields.hours.optional(),
    pue: fields.pue.optional(),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'efficiency-given',
      text: 'The efficiency that the hardware reaches is told, not predicted: it decides the answer, and is 0.20 to 0.39 in its own five validation rows.',
    },
    {
      id: 'experts',
      text: 'Of a mixture of experts the parameters of the dense base model are to be told, not those of all experts.',
    },
  ],
  estimate(question, { catalog, given }) {
    const { active_params, accelerators, peak_flops, mfu, pue, intensity, requests } = question;
    const serving = question.phase === 'inference';
    const perRequest = (question.input_tokens ?? 0) + (question.output_tokens ?? 0);
    const tokens = serving ? requests * perRequest : (question.training_tokens ?? 0);
    if (!(tokens > 0))
      return notApplicable('It needs training_tokens, or output_tokens of a request.', [
        question.phase === 'inference' ? 'output_tokens' : 'training_tokens',
      ]);
    const watts = question.system_w ?? question.tdp_w;
    if (watts === undefined) return notApplicable('It needs system_w, or an accelerator.', ['hardware']);
    const flop = (serving ? 2 : 6) * active_params * tokens;
    const hours =
      given('hours') && question.hours !== undefined
        ? question.hours
        : flop / (accelerators * peak_flops * mfu) / 3600;
    const it = watts * accelerators * hours * 3600;
    const energy = it * (pue ?? 1);
    const chips = catalog.table('llmcarbon-chips');
    const made = question.hardware === undefined ? null : making(chips, question.hardware, accelerators);
    return estimated({
      unit: serving ? { id: 'request', count: requests } : { id: 'training-run', count: 1 },
      perimeter: { ...(question.system_w === undefined ? rated : covers), pue: pue ?? null },
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * intensity),
      embodied_g: made === null ? null : modelled((made * hours) / HOURS_PER_DAY / LIFETIME_DAYS),
      assumptions:
        question.system_w === undefined
          ? [assume('system_w', watts, 'W', 'the rating of the accelerator, since no measured power is told')]
          : [],
      caveats: serving
        ? [
            {
              id: 'training-efficiency',
              text: 'Serving is given the efficiency of training, which decoding one token after the other never reaches: a lower bound.',
            },
          ]
        : [],
      terms: [
        term('flop', flop),
        term('peak-flop', peak_flops),
        term('efficiency', mfu),
        term('hours', hours),
        term('accelerators', accelerators),
        term('watts', watts),
        term('utilisation', 1),
        term('accelerator-energy', it),
        term('it-energy', it),
        ...(pue === undefined ? [] : [term('pue', pue)]),
        term('intensity', intensity),
      ],
    });
  },
});

/** Grams to make the accelerators and a server for every eight; `null` for a chip that the table does not hold. */
function making(chips: MethodTable, hardware: string, accelerators: number): number | null {
  const word = hardware.toLowerCase().replace(/[^a-z0-9]/g, '');
  const chip = chips.rows.find(({ name, unit }) => {
    const own = String(name).toLowerCase();
    return unit === 'cm2' && /\d/.test(own) && word.includes(own);
  });
  if (chip === undefined) return null;
  const grams = (name: string) => {
    const row = chips.find(name);
    return Number(row?.size) * Number(row?.kg_per_unit) * 1000;
  };
  const servers = Math.ceil(accelerators / SERVER_SIZE);
  const server = SERVER_PARTS.reduce((sum, name) => sum + grams(name), 0);
  return accelerators * grams(String(chip.name)) + servers * server;
}
