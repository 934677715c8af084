import { z } from 'zod';
import { perimeter } from '../../domain/perimeter.ts';
import { JOULES_PER_KWH } from '../../domain/quantity.ts';
import { assume, type EstimateContext, estimated, modelled, notApplicable, term } from '../estimator.ts';
import { intensityOfSource } from '../grid-source.ts';
import { fields } from '../question.ts';

/** Watts of a processor nobody names, and of one thread of a processor whose name is not in the table. */
const UNKNOWN_CPU_W = 85;
const THREAD_W = 4;
/** Share of its rating that CodeCarbon gives a processor it cannot read. */
export const CONSTANT_SHARE = 0.5;

export const fallbackCovers = perimeter(['cpu-package', 'dram']);

/** Inputs of both versions. */
export const fallbackInput = z.object({
  hours: fields.hours,
  cpu: fields.cpu.optional(),
  cpu_tdp_w: fields.cpu_tdp_w.optional(),
  cpu_threads: z
    .number()
    .int()
    .positive()
    .describe('Hardware threads of the machine, for a processor that the catalog does not know.')
    .meta({ unit: 'threads' })
    .optional(),
  memory_gib: fields.memory_gib,
  region: fields.region.optional(),
  intensity: fields.intensity,
  pue: fields.pue.default(1),
});
export type FallbackInput = z.output<typeof fallbackInput>;

/** Rated watts of the processor as CodeCarbon falls back: the rating, 4 W a thread of an unknown model, 85 W of none. */
export function ratedWatts({ cpu, cpu_tdp_w, cpu_threads }: FallbackInput) {
  if (cpu_tdp_w !== undefined) return { watts: cpu_tdp_w, assumptions: [] };
  if (cpu === undefined) {
    const taken = assume('cpu_tdp_w', UNKNOWN_CPU_W, 'W', 'CodeCarbon, of a processor nobody names');
    return { watts: UNKNOWN_CPU_W, assumptions: [taken] };
  }
  if (cpu_threads === undefined) return null;
  const watts = THREAD_W * cpu_threads;
  return {
    watts,
    assumptions: [
      assume('cpu_tdp_w', watts, 'W', `CodeCarbon, ${THREAD_W} W a thread of a model it does not know`),
    ],
  };
}

/** The estimate from the watts of processors and memory. */
export function fallbackEstimate(
  question: FallbackInput,
  cpuShare: number,
  memory_w: number,
  context: EstimateContext,
) {
  const rated = ratedWatts(question);
  if (rated === null)
    return notApplicable(`The catalog does not hold ${question.cpu}: it needs cpu_threads or cpu_tdp_w.`, [
      'cpu_threads',
    ]);
  const { hours, pue } = question;
  const grid = intensityOfSource(question, ['codecarbon', 'egrid', 'nordic', 'provinces', 'owid'], context);
  const cpu = rated.watts * cpuShare * hours * 3600;
  const memory = memory_w * hours * 3600;
  const it = cpu + memory;
  const energy = it * pue;
  return estimated({
    unit: { id: 'hour', count: hours },
    perimeter: { ...fallbackCovers, pue: pue === 1 ? null : pue },
    energy_j: modelled(energy),
    carbon_g: modelled((energy / JOULES_PER_KWH) * grid.g_per_kwh),
    others: [
      {
        id: 'cpu-power',
        title: 'Power of the processors',
        value: rated.watts * cpuShare,
        interval: null,
        unit: 'W',
      },
      { id: 'memory-power', title: 'Power of the memory', value: memory_w, interval: null, unit: 'W' },
    ],
    assumptions: [...grid.assumptions, ...rated.assumptions],
    terms: [
      term('hours', hours),
      term('cpu-energy', cpu),
      term('memory-energy', memory),
      term('it-energy', it),
      ...(pue === 1 ? [] : [term('pue', pue)]),
      term('intensity', grid.g_per_kwh),
    ],
  });
}

/** What both versions leave out and get wrong. */
export const fallbackIgnores = [
  'accelerators: CodeCarbon reads their counters, and no model stands in for them',
  'the rest of the host',
  'manufacturing',
];
export const fallbackCaveats = [
  {
    id: 'cpu-bias',
    text: "Against CodeCarbon's own sweeps of RAPL counters its model of the processor errs by 20 to 62 % in the mean, and its energy by −65 to −4 %.",
  },
  {
    id: 'whole-machine-memory',
    text: 'All memory of the machine counts, used or not: on a large server it outweighs the accelerator that does the work.',
  },
];
