import { z } from 'zod';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { cardOf } from './card-of.ts';
import {
  assume,
  defineEstimator,
  type EstimateContext,
  estimated,
  modelled,
  notApplicable,
  term,
} from './estimator.ts';
import { intensityOfSource } from './grid-source.ts';
import type { Assumption } from './outcome.ts';
import { fields } from './question.ts';

const covers = perimeter(['accelerator', 'cpu-package', 'dram']);
/** Watts of a gigabyte of memory. */
const WATTS_PER_GB = 0.3725;
/** Watts of a core of a processor that its table does not hold. */
const UNKNOWN_CORE_W = 12;
/** What a tree takes up in a month, g: 11 kg a year. */
const TREE_MONTH_G = 11_000 / 12;

/** Green Algorithms (Lannelongue et al. 2021), version 3: hours of cores, accelerators and memory. */
export const greenAlgorithms = defineEstimator({
  id: 'green-algorithms',
  version: '30df2fe',
  title: 'Green Algorithms v3',
  cite: {
    id: 'green-algorithms',
    title: 'Green Algorithms (Lannelongue, Grealey and Inouye 2021), green-algorithms-tool',
    url: 'https://github.com/GreenAlgorithms/green-algorithms-tool',
    revision: '30df2fe',
    licence: 'CC-BY-4.0',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: covers,
  covers: 'cores, accelerators and memory that are reserved, and the data centre (PUE)',
  ignores: ['storage and networks', 'idle machines', 'manufacturing'],
  formula: 'energy = hours × PUE × (cores × W × usage + accelerators × W × usage + GB × 0.3725) × repeats',
  input: z.object({
    hours: fields.hours,
    cpu_cores: fields.cpu_cores.optional(),
    core_w: z
      .number()
      .positive()
      .describe('Power of one processor core; 12 W for a processor that is not known.')
      .meta({ unit: 'W' })
      .optional(),
    hardware: fields.hardware.optional(),
    tdp_w: fields.tdp_w.optional(),
    accelerators: fields.accelerators.optional(),
    memory_gib: fields.memory_gib.default(64),
    utilisation: fields.utilisation.default(1),
    provider: fields.provider.optional(),
    pue: fields.pue.optional(),
    psf: z
      .number()
      .positive()
      .describe(
        'How many times the same is computed: repeats, trials, hyper-parameters (pragmatic scaling factor).',
      )
      .meta({ unit: '1' })
      .default(1),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'reserved-memory',
      text: 'All reserved memory draws 0.3725 W a gigabyte, idle or busy: with much memory it outweighs the rest.',
    },
    { id: 'linear-usage', text: 'Power is in proportion to usage: an idle device draws nothing.' },
  ],
  estimate(question, context) {
    const { hours, cpu_cores = 0, core_w = UNKNOWN_CORE_W, memory_gib, utilisation, psf } = question;
    const gpu = gpuOf(question, context);
    if (cpu_cores === 0 && gpu === null)
      return notApplicable('It needs cpu_cores, or hardware.', ['hardware']);
    const pue = pueOf(question, context);
    const grid = intensityOfSource(question, ['green-algorithms'], context);
    const seconds = hours * 3600;
    const cpu = cpu_cores * core_w * utilisation * seconds;
    const accelerator = gpu === null ? 0 : gpu.count * gpu.watts * utilisation * seconds;
    const memory = memory_gib * WATTS_PER_GB * seconds;
    const it = cpu + accelerator + memory;
    const energy = it * psf * pue.value;
    const carbon = (energy / JOULES_PER_KWH) * grid.g_per_kwh;
    return estimated({
      unit: { id: 'hour', count: hours },
      perimeter: perimeter(
        [
          ...(gpu === null ? [] : (['accelerator'] as const)),
          ...(cpu_cores === 0 ? [] : (['cpu-package'] as const)),
          'dram',
        ],
        { pue: pue.value },
      ),
      energy_j: modelled(energy),
      carbon_g: modelled(carbon),
      others: [
        {
          id: 'tree-months',
          title: 'Months of a tree',
          value: carbon / TREE_MONTH_G,
          interval: null,
          unit: 'months',
        },
      ],
      assumptions: [
        ...grid.assumptions,
        ...(gpu?.assumptions ?? []),
        ...(cpu_cores > 0 && question.core_w === undefined
          ? [assume('core_w', core_w, 'W', 'Green Algorithms, any processor')]
          : []),
        ...pue.assumptions,
      ],
      caveats:
        question.hardware !== undefined && gpu === null
          ? [
              {
                id: 'unknown-card',
                text: `Neither its table nor the catalog tells the watts of ${question.hardware}: the cores and memory alone are counted.`,
              },
            ]
          : [],
      terms: [
        term('hours', hours),
        ...(gpu === null
          ? []
          : [
              term('accelerators', gpu.count),
              term('watts', gpu.watts),
              term('utilisation', utilisation),
              term('accelerator-energy', accelerator),
            ]),
        ...(cpu_cores === 0 ? [] : [term('cpu-energy', cpu)]),
        term('memory-energy', memory),
        term('it-energy', it),
        ...(psf === 1 ? [] : [term('repeats', psf)]),
        term('pue', pue.value),
        term('intensity', grid.g_per_kwh),
      ],
    });
  },
});

interface Devices {
  readonly hardware?: string | undefined;
  readonly tdp_w?: number | undefined;
  readonly accelerators?: number | undefined;
}

/** Watts by its own table where it holds the card, else by the catalog. */
function gpuOf({ hardware, tdp_w, accelerators }: Devices, { catalog, given }: EstimateContext) {
  const row =
    hardware === undefined ? null : cardOf(catalog.table('green-algorithms-gpus'), hardware, catalog);
  const own = row !== null && !given('tdp_w') ? Number(row.watts) : undefined;
  const watts = own ?? tdp_w;
  if (watts === undefined) return null;
  const assumptions: Assumption[] = [
    ...(accelerators === undefined
      ? [assume('accelerators', 1, 'accelerators', 'default of Green Algorithms v3')]
      : []),
    ...(own === undefined ? [] : [assume('tdp_w', own, 'W', `Green Algorithms, GPU table, of ${row?.name}`)]),
  ];
  return { watts, count: accelerators ?? 1, assumptions };
}

function pueOf(
  { pue, provider }: { readonly pue?: number | undefined; readonly provider?: string | undefined },
  { catalog }: EstimateContext,
) {
  if (pue !== undefined) return { value: pue, assumptions: [] };
  const fact = catalog.pue(provider ?? 'unknown');
  return {
    value: fact.value,
    assumptions: [assume('pue', fact.value, null, `${fact.source.title}: ${fact.note}`, fact.id)],
  };
}
