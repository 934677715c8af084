import { z } from 'zod';
import { type Perimeter, perimeter } from '../../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../../domain/quantity.ts';
import { assume, modelled, notApplicable, term } from '../estimator.ts';
import type { Amount, Assumption, Caveat, NotApplicable, Term } from '../outcome.ts';
import { fields } from '../question.ts';
import { serverEmbodied } from './server-embodied.ts';
import { teadsShare } from './teads-curve.ts';

/** Four years. */
const LIFETIME_H = 35_040;

/** Inputs of (E·I) + M, for all three specifications. */
export const emissionsInput = z.object({
  energy_j: fields.energy_j.optional(),
  hours: fields.hours.optional(),
  cpu_tdp_w: fields.cpu_tdp_w.optional(),
  utilisation: fields.utilisation.default(1),
  hardware: fields.hardware.optional(),
  tdp_w: fields.tdp_w.optional(),
  cpu: fields.cpu.optional(),
  cpu_cores: fields.cpu_cores.optional(),
  memory_gib: fields.memory_gib.optional(),
  accelerators: fields.accelerators.optional(),
  region: fields.region.optional(),
  intensity: fields.intensity,
  embodied_g: fields.embodied_g.optional(),
  lifetime_h: fields.lifetime_h.default(LIFETIME_H),
  resource_share: z
    .number()
    .positive()
    .max(1)
    .describe('Share of the hardware that is reserved (RR/ToR).')
    .meta({ unit: '1' })
    .default(1),
  emissions_g: z
    .number()
    .positive()
    .describe('Emissions of the whole, use and making, where they are known already.')
    .meta({ unit: 'g' })
    .optional(),
});
export type EmissionsInput = z.output<typeof emissionsInput>;

/** Emissions of the whole, before they are divided by the functional unit. */
export interface Emissions {
  readonly state: 'known';
  readonly total_g: number;
  readonly energy_j: Amount | null;
  readonly carbon_g: Amount | null;
  readonly embodied_g: Amount | null;
  /** Of energy that is computed from ratings; `null`: whatever the energy that was told covers. */
  readonly perimeter: Perimeter | null;
  readonly terms: readonly Term[];
  readonly assumptions: readonly Assumption[];
  readonly caveats: readonly Caveat[];
}

/** E·I + M, M = making × hours/lifetime × share (ISO/IEC 21031:2024, section 5). Energy that is not told is that of the devices by their ratings. */
export function emissionsOf(question: EmissionsInput): Emissions | NotApplicable {
  if (question.emissions_g !== undefined)
    return {
      state: 'known',
      total_g: question.emissions_g,
      energy_j: null,
      carbon_g: null,
      embodied_g: null,
      perimeter: null,
      terms: [],
      assumptions: [],
      caveats: [],
    };
  const { hours, resource_share, intensity, lifetime_h } = question;
  const rated = question.energy_j === undefined ? ratedEnergy(question) : [];
  const energy = question.energy_j ?? rated.reduce((sum, { value }) => sum + value, 0);
  if (energy === 0)
    return notApplicable('It needs energy_j, or emissions_g, or hours with cpu_tdp_w or hardware.', [
      'energy_j',
    ]);
  const carbon = (energy / JOULES_PER_KWH) * intensity;
  const made = making(question);
  const embodied =
    hours === undefined ? null : made.grams * (hours / lifetime_h) * (made.whole ? 1 : resource_share);
  return {
    state: 'known',
    total_g: carbon + (embodied ?? 0),
    energy_j: modelled(energy),
    carbon_g: modelled(carbon),
    embodied_g: embodied === null ? null : modelled(embodied),
    perimeter:
      rated.length === 0
        ? null
        : perimeter(rated.map(({ id }) => (id === 'cpu-energy' ? 'cpu-package' : 'accelerator'))),
    terms: [
      ...(hours === undefined ? [] : [term('hours', hours)]),
      ...rated,
      term('it-energy', energy),
      term('intensity', intensity),
    ],
    assumptions: embodied === null ? [] : made.assumptions,
    caveats: [
      ...(rated.length === 0
        ? []
        : [
            {
              id: 'rated-energy',
              text: 'No energy is told: ratings of the devices stand in for it, nothing else of the machine is counted.',
            },
          ]),
      ...(embodied === null
        ? [
            {
              id: 'use-alone',
              text: 'No hours are told: making of the hardware, which the specification counts, is not in it.',
            },
          ]
        : []),
    ],
  };
}

/** What ratings come to: the processor's by the curve of Teads, the accelerators' in proportion to their utilisation. */
function ratedEnergy({
  hours,
  cpu_tdp_w,
  tdp_w,
  accelerators = 1,
  utilisation,
  resource_share,
}: EmissionsInput) {
  if (hours === undefined) return [];
  const seconds = hours * 3600 * resource_share;
  return [
    ...(cpu_tdp_w === undefined ? [] : [term('cpu-energy', cpu_tdp_w * teadsShare(utilisation) * seconds)]),
    ...(tdp_w === undefined
      ? []
      : [term('accelerator-energy', tdp_w * accelerators * utilisation * seconds)]),
  ];
}

/** Making of the hardware; of the share that is reserved already, where it is of a server of that many virtual processors. */
function making({ embodied_g, cpu_cores = 1, memory_gib = 16, accelerators, tdp_w }: EmissionsInput) {
  if (embodied_g !== undefined) return { grams: embodied_g, whole: false, assumptions: [] };
  const gpus = accelerators ?? (tdp_w === undefined ? 0 : 1);
  const grams = serverEmbodied({ vcpus: cpu_cores, memory_gb: memory_gib, ssds: 0, hdds: 0, gpus });
  const parts = `${cpu_cores} virtual processors, ${memory_gib} GB and ${gpus} GPUs`;
  return {
    grams,
    whole: true,
    assumptions: [assume('embodied_g', grams, 'g', `Impact Framework, a server of ${parts}`)],
  };
}
