import { z } from 'zod';
import type { MethodRow } from '../catalog/method-tables.ts';
import { perimeter } from '../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { assume, defineEstimator, estimated, modelled, notApplicable, term } from './estimator.ts';
import { intensityOfSource } from './grid-source.ts';
import { namesCard } from './names-card.ts';
import { fields } from './question.ts';

const covers = perimeter(['accelerator', 'cpu-package']);
const DEFAULT_CLOUD = 'aws';
/** Four years. */
const LIFETIME_H = 35_040;

/** Cloud Carbon Footprint: hours of virtual processors and GPUs between idle and busy watts. */
export const cloudCarbonFootprint = defineEstimator({
  id: 'cloud-carbon-footprint',
  version: '0656d55',
  title: 'Cloud Carbon Footprint',
  cite: {
    id: 'ccf',
    title: 'Cloud Carbon Footprint (Thoughtworks), ComputeEstimator.ts',
    url: 'https://github.com/cloud-carbon-footprint/cloud-carbon-footprint',
    revision: '0656d55',
    licence: 'Apache-2.0',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: covers,
  covers: 'virtual processors and GPUs that are rented, and the data centre (PUE)',
  ignores: [
    'memory beyond what comes with the processor',
    'networks and storage',
    'idle servers of the provider',
  ],
  formula:
    'energy = (idle W + utilisation × (busy W − idle W)) × hours × PUE × replication; making = scope 3 × hours/lifetime × vCPU/vCPU of the largest instance',
  input: z.object({
    hours: fields.hours,
    cpu_cores: fields.cpu_cores.optional(),
    hardware: fields.hardware.optional(),
    accelerators: fields.accelerators.default(1),
    utilisation: fields.utilisation.default(0.5),
    provider: fields.provider.optional(),
    pue: fields.pue.optional(),
    average_w: z
      .number()
      .positive()
      .describe('Mean power of one virtual processor, where it is known; goes before idle and busy watts.')
      .meta({ unit: 'W' })
      .optional(),
    replication: z.number().min(1).describe('Copies that the service keeps.').meta({ unit: '1' }).default(1),
    embodied_g: fields.embodied_g.optional(),
    lifetime_h: fields.lifetime_h.optional(),
    largest_vcpus: z
      .number()
      .int()
      .positive()
      .describe('Virtual processors of the largest instance of the server, which it has whole.')
      .meta({ unit: 'cores' })
      .optional(),
    region: fields.region.optional(),
    intensity: fields.intensity,
  }),
  caveats: [
    {
      id: 'unknown-processor',
      text: 'Virtual processors draw the mean of those that a cloud has; a known microarchitecture is up to four times off it.',
    },
    {
      id: 'gpu-curve',
      text: "Watts of a GPU are a processor's curve applied to its rating: 12 % idle, 102 % busy.",
    },
  ],
  estimate(question, context) {
    const { hours, cpu_cores = 0, accelerators, utilisation, replication } = question;
    const { catalog } = context;
    const gpu =
      catalog.table('ccf-gpus').rows.find(({ model }) => namesCard(question.hardware ?? '', String(model))) ??
      null;
    if (question.hardware !== undefined && gpu === null && cpu_cores === 0)
      return notApplicable(`Its table holds no ${question.hardware}; with cpu_cores it counts those.`, [
        'cpu_cores',
      ]);
    if (gpu === null && cpu_cores === 0)
      return notApplicable('It needs cpu_cores, or hardware.', ['cpu_cores']);
    const clouds = catalog.table('ccf-clouds');
    const told = clouds.find(cloudOf(question.provider ?? question.region?.split(':')[0] ?? ''));
    const cloud = told ?? (clouds.find(DEFAULT_CLOUD) as MethodRow);
    const pue = question.pue ?? Number(cloud.pue);
    const grid = intensityOfSource(question, ['ccf'], context);
    const between = (row: MethodRow) =>
      Number(row.min_w) + utilisation * (Number(row.max_w) - Number(row.min_w));
    const cpu = cpu_cores * (question.average_w ?? between(cloud)) * hours * 3600;
    const watts = gpu === null ? 0 : between(gpu);
    const accelerator = gpu === null ? 0 : accelerators * watts * hours * 3600;
    const it = cpu + accelerator;
    const energy = it * replication * pue;
    const share = question.largest_vcpus === undefined ? 1 : cpu_cores / question.largest_vcpus;
    const made =
      question.embodied_g === undefined || share === 0
        ? null
        : question.embodied_g * (hours / (question.lifetime_h ?? LIFETIME_H)) * share;
    return estimated({
      unit: { id: 'hour', count: hours },
      perimeter: perimeter(
        [
          ...(gpu === null ? [] : (['accelerator'] as const)),
          ...(cpu_cores === 0 ? [] : (['cpu-package'] as const)),
        ],
        { pue },
      ),
      energy_j: modelled(energy),
      carbon_g: modelled((energy / JOULES_PER_KWH) * grid.g_per_kwh),
      embodied_g: made === null ? null : modelled(made),
      assumptions: [
        ...grid.assumptions,
        ...(told === null && question.provider === undefined
          ? [assume('provider', DEFAULT_CLOUD, null, 'taken, since no cloud is told')]
          : []),
        ...(made !== null && question.lifetime_h === undefined
          ? [assume('lifetime_h', LIFETIME_H, 'h', 'Cloud Carbon Footprint, four years')]
          : []),
        ...(question.pue === undefined
          ? [assume('pue', pue, null, `Cloud Carbon Footprint, of ${cloud.cloud}`)]
          : []),
      ],
      caveats: [
        ...(told === null && question.provider !== undefined
          ? [
              {
                id: 'unknown-cloud',
                text: `It knows no cloud ${question.provider}: watts and PUE are those of ${DEFAULT_CLOUD}.`,
              },
            ]
          : []),
        ...(question.hardware !== undefined && gpu === null
          ? [
              {
                id: 'unknown-card',
                text: `Its table holds no ${question.hardware}: the virtual processors alone are counted.`,
              },
            ]
          : []),
        ...(question.embodied_g !== undefined && made === null
          ? [
              {
                id: 'share-unknown',
                text: 'Its share of the making is that of virtual processors: without cpu_cores none is given.',
              },
            ]
          : []),
      ],
      terms: [
        term('hours', hours),
        ...(gpu === null
          ? []
          : [
              term('accelerators', accelerators),
              term('watts', watts),
              term('utilisation', 1),
              term('accelerator-energy', accelerator),
            ]),
        ...(cpu_cores === 0 ? [] : [term('cpu-energy', cpu)]),
        term('it-energy', it),
        ...(replication === 1 ? [] : [term('repeats', replication)]),
        term('pue', pue),
        term('intensity', grid.g_per_kwh),
      ],
    });
  },
});

const cloudOf = (name: string): string =>
  ({ amazon: 'aws', google: 'gcp', microsoft: 'azure' })[name.toLowerCase()] ?? name;
