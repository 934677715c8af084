import { z } from 'zod';
import type { MethodRow } from '../catalog/method-tables.ts';
import { rowAround } from '../catalog/row-around.ts';
import { perimeter } from '../domain/perimeter.ts';
import type { Bounds } from '../domain/uncertain.ts';
import { ecologitsRequest, embodiedOf, gpuWhPerToken } from './ecologits/request.ts';
import {
  assume,
  between,
  defineEstimator,
  type EstimateContext,
  estimated,
  modelled,
  term,
} from './estimator.ts';
import { intensityOfSource } from './grid-source.ts';
import type { Assumption, OtherResult } from './outcome.ts';
import { fields } from './question.ts';

const covers = perimeter(['host']);
const JOULES_PER_WH = 3600;
/** A model whose provider nobody tells is taken as open: EcoLogits serves those from here. */
const OPEN_MODELS = 'huggingface';

const input = z.object({
  params: fields.params,
  active_params: fields.active_params,
  output_tokens: fields.output_tokens,
  requests: fields.requests.default(1),
  batch: fields.batch.default(64),
  latency_s: fields.latency_s.optional(),
  ttft_s: fields.ttft_s.optional(),
  tokens_per_s: fields.tokens_per_s.optional(),
  model: fields.model.optional(),
  provider: fields.provider.optional(),
  region: fields.region.optional(),
  intensity: fields.intensity,
  pue: fields.pue.optional(),
  wue: fields.wue.optional(),
  grid_adpe: z
    .number()
    .min(0)
    .describe('Abiotic depletion of a kilowatt-hour of the grid; default: of the region.')
    .meta({ unit: 'kg Sb/kWh' })
    .optional(),
  grid_primary: z
    .number()
    .min(0)
    .describe('Primary energy of a kilowatt-hour of the grid; default: of the region.')
    .meta({ unit: 'MJ/kWh' })
    .optional(),
  grid_water: z
    .number()
    .min(0)
    .describe('Water of a kilowatt-hour of the grid, at the power plants; default: of the region.')
    .meta({ unit: 'L/kWh' })
    .optional(),
});
type Input = z.output<typeof input>;

/** EcoLogits: a request to a language model served in a data centre, from its output tokens. */
export const ecologits = defineEstimator({
  id: 'ecologits',
  version: '5be90da',
  title: 'EcoLogits',
  cite: {
    id: 'ecologits',
    title: 'EcoLogits, impacts/llm.py',
    url: 'https://github.com/mlco2/ecologits',
    revision: '5be90da (2026-03-13)',
    licence: 'MPL-2.0',
  },
  phases: ['inference'],
  perimeter: covers,
  covers: 'the accelerators that hold the model, their share of the server, and the data centre (PUE)',
  ignores: [
    'input tokens',
    'precision below 16 bits',
    'idle servers',
    'networks and devices of users',
    'training',
  ],
  formula:
    'energy = PUE × (1.2 kW × time × GPUs/8/batch + GPUs × tokens × (α·exp(β·batch)·P + γ)); GPUs hold 1.2 × 2 bytes a parameter in 80 GB each',
  input,
  caveats: [
    { id: 'input-tokens', text: 'Input tokens are ignored: a long prompt costs nothing.' },
    {
      id: 'water-twice',
      text: 'Water multiplies the energy, which has the PUE in it, by PUE × off-site water again: too much by up to the PUE.',
    },
    {
      id: 'batch-64',
      text: 'Against ML.ENERGY v3 the accelerator energy of a model of 8 billion parameters is 0.39 times the measured one at batch 8, 1.37 times at 64, 2.1 times at 512.',
    },
    {
      id: 'sixteen-bits',
      text: 'Every model is held at 16 bits: one of 405 billion parameters in FP8 comes to 5.1 times the measured energy.',
    },
  ],
  estimate(question, context) {
    const { requests, batch, active_params, params, output_tokens } = question;
    const { row, assumptions: served, caveats } = providerOf(question, context);
    const pue = boundsOf(question.pue, row, 'pue');
    const wue = boundsOf(question.wue, row, 'wue');
    const mix = mixOf(question, row, context);
    const one = ecologitsRequest({ ...question, active_params, params });
    const accelerators = requests * one.gpus * one.gpu_wh * JOULES_PER_WH;
    const host = requests * one.server_wh * JOULES_PER_WH;
    const it = accelerators + host;
    const kwh = { lo: (it * pue.lo) / 3.6e6, hi: (it * pue.hi) / 3.6e6 };
    const times = (factor: number) => between(kwh.lo * factor, kwh.hi * factor);
    const made = embodiedOf(one.gpus);
    const share = requests * one.life_share;
    const meanPue = (pue.lo + pue.hi) / 2;
    return estimated({
      unit: { id: 'request', count: requests },
      perimeter: { ...covers, pue: meanPue },
      energy_j: between(it * pue.lo, it * pue.hi),
      carbon_g: times(mix.intensity),
      embodied_g: modelled(share * made.gwp_g),
      water_l:
        mix.water === undefined
          ? null
          : between(kwh.lo * (wue.lo + pue.lo * mix.water), kwh.hi * (wue.hi + pue.hi * mix.water)),
      others: [
        ...impact('adpe', 'Abiotic depletion', 'kg Sb', mix.adpe, share * made.adpe_kg, kwh),
        ...impact('primary-energy', 'Primary energy', 'MJ', mix.primary, share * made.primary_mj, kwh),
      ],
      assumptions: [...served, ...mix.assumptions],
      caveats: [
        ...caveats,
        ...(mix.suspect ? [{ id: 'suspect-mix', text: `The mix of ${mix.zone}: ${mix.suspect}.` }] : []),
      ],
      terms: [
        term('requests', requests),
        term('tokens', requests * output_tokens),
        term('energy-per-token', one.gpus * gpuWhPerToken(active_params, batch) * JOULES_PER_WH),
        term('accelerators', one.gpus),
        term('batch', batch),
        term('precision-bits', 16),
        term('accelerator-energy', accelerators),
        term('host-energy', host),
        term('it-energy', it),
        term('pue', meanPue),
        term('intensity', mix.intensity),
      ],
    });
  },
});

/** Use and making together, and the making alone; only the making where the mix does not say what use takes. */
function impact(
  id: string,
  title: string,
  unit: string,
  perKwh: number | undefined,
  made: number,
  kwh: Bounds,
): OtherResult[] {
  const making = { id: `${id}-embodied`, title: `${title}, of making`, value: made, interval: null, unit };
  if (perKwh === undefined) return [making];
  const { value, interval } = between(kwh.lo * perKwh + made, kwh.hi * perKwh + made);
  return [{ id, title: `${title}, use and making`, value, interval, unit }, making];
}

/** Who serves: as told, else by the owner of the model, else whoever serves open ones. */
function providerOf({ provider, pue, wue, model }: Input, { catalog }: EstimateContext) {
  const table = catalog.table('ecologits-providers');
  const known = table.find(provider ?? model?.split('/')[0] ?? '');
  const needed = pue === undefined || wue === undefined;
  const row = known ?? (needed ? table.find(OPEN_MODELS) : null);
  const assumptions = row !== null && needed && provider === undefined ? [assumed(String(row.provider))] : [];
  const caveats =
    known === null && provider !== undefined && needed
      ? [
          {
            id: 'unknown-provider',
            text: `It knows no provider ${provider}: what of PUE, water and place is not told is that of ${OPEN_MODELS}.`,
          },
        ]
      : [];
  return { row, assumptions, caveats };
}

const assumed = (provider: string): Assumption =>
  assume(
    'provider',
    provider,
    null,
    'whom EcoLogits knows to serve such models; it says PUE, water and place',
  );

const boundsOf = (told: number | undefined, row: MethodRow | null, name: 'pue' | 'wue'): Bounds =>
  told === undefined
    ? { lo: Number(row?.[`${name}_min`]), hi: Number(row?.[`${name}_max`]) }
    : { lo: told, hi: told };

/** Factors of the grid: of the region that is told, else of the provider's. Regions smaller than a country take its mix. */
function mixOf(question: Input, row: MethodRow | null, context: EstimateContext) {
  const place = question.region ?? (row === null ? 'world' : String(row.region));
  const { g_per_kwh, assumptions } = intensityOfSource(
    { ...question, region: place },
    ['ecologits'],
    context,
  );
  const mix = rowAround(context.catalog.table('ecologits-mixes'), context.catalog.grid(place).region.id);
  const factor = (told: number | undefined, column: string) =>
    told ?? (mix === null ? undefined : Number(mix[column]));
  const taken = [question.grid_adpe, question.grid_primary].some((each) => each === undefined);
  return {
    intensity: g_per_kwh,
    assumptions,
    zone: String(mix?.zone),
    suspect: mix !== null && taken ? String(mix.suspect) : '',
    adpe: factor(question.grid_adpe, 'adpe_kg_sb_per_kwh'),
    primary: factor(question.grid_primary, 'primary_mj_per_kwh'),
    water: factor(question.grid_water, 'water_l_per_kwh'),
  };
}
