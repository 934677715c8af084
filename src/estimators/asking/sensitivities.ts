import { findAccelerator } from '../../catalog/accelerators.ts';
import { pueOf } from '../../catalog/pue.ts';
import { Problem } from '../../domain/problem.ts';
import type { WeightPrecision } from '../question.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type SweepAnswer, sweepAnswer, sweepBase } from './sweep-answer.ts';
import type { SweepRequest } from './sweep-request.ts';
import { settingFor } from './what-if.ts';

/** Accelerators that data centres rent out today, of which those of the catalog are tried. */
const HARDWARE = ['a100-sxm-80', 'h100-sxm', 'h200-sxm', 'b200-sxm', 'l4', 'l40s', 'a10g'];
const PRECISIONS: readonly WeightPrecision[] = ['bf16', 'fp8', 'fp4'];
const BATCHES = [1, 8, 64];
/** The best and the common data centre (Google's fleet; the survey of the Uptime Institute). */
const PUES = [1.09, 1.56];
/** Low, middling and high grids that take part in most clouds. */
const REGIONS = ['SE', 'FR', 'US', 'DE', 'IN', 'PL', 'ZA'];

/** How far each setting alone would move the carbon, from the setting that is asked about. */
export type Sensitivity = SweepAnswer['tornado'][number];

/** Bars over what is commonly chosen, the longest first; the method's own interval is among them. @throws Problem */
export function sensitivities(
  request: EstimateRequest,
  method?: string,
): {
  readonly base_g: number;
  readonly bars: readonly Sensitivity[];
} {
  const {
    hardware,
    precision,
    batch,
    devices,
    mfu,
    hours,
    pue,
    region,
    intensity,
    requests,
    methods: _,
    ...rest
  } = request;
  const answers = (request.phase ?? 'inference') === 'inference';
  const setting = settingFor(request);
  const own = setting.hardware.accelerator?.id;
  const overhead = pue ?? pueOf(rest.provider ?? 'unknown').value;
  const one = {
    ...rest,
    method,
    ...(hardware === undefined ? {} : { hardware: [hardware] }),
    ...(precision === undefined ? {} : { precision: [precision] }),
    ...(answers ? { batch: [batch ?? 64] } : {}),
    ...(devices === undefined ? {} : { devices: [devices] }),
    ...(mfu === undefined ? {} : { mfu: [mfu] }),
    ...(hours === undefined ? {} : { hours: [hours] }),
    pue: [overhead],
    ...(intensity === undefined ? { region: [region ?? 'world'] } : { intensity: [intensity] }),
    ...(requests === undefined ? {} : { requests: [requests] }),
  } satisfies SweepRequest;
  const over: readonly SweepRequest[] = [
    ...(own === undefined
      ? []
      : [
          {
            ...one,
            hardware: first(
              own,
              HARDWARE.flatMap((id) => findAccelerator(id)?.id ?? []),
            ),
          },
        ]),
    { ...one, precision: first(precision ?? 'bf16', PRECISIONS) },
    ...(answers ? [{ ...one, batch: first(batch ?? 64, BATCHES) }] : []),
    { ...one, pue: first(overhead, PUES) },
    ...(intensity === undefined ? [{ ...one, region: first(region ?? 'world', REGIONS) }] : []),
  ];
  const bars = new Map<string, Sensitivity>();
  let base_g = Number.NaN;
  for (const request of over) {
    const { answer } = asked(request);
    if (answer?.base) base_g = answer.base.carbon_g;
    for (const bar of answer?.tornado ?? []) if (!bars.has(bar.axis)) bars.set(bar.axis, bar);
  }
  return { base_g, bars: [...bars.values()].sort((a, b) => b.ratio - a.ratio) };
}

/** A value first, then the others without it. */
const first = <T>(value: T, others: readonly T[]): readonly T[] => [
  value,
  ...others.filter((each) => each !== value),
];

/** A setting that no method answers has no bar. */
function asked(request: SweepRequest): { readonly answer: SweepAnswer | null } {
  try {
    return sweepAnswer(request, settingFor(sweepBase(request)), { shown: 1 });
  } catch (error) {
    if (error instanceof Problem) return { answer: null };
    throw error;
  }
}
