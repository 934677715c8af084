import { findAccelerator } from '../../catalog/accelerators.ts';
import { Problem } from '../../domain/problem.ts';
import { estimatorId } from '../estimator.ts';
import { type LoadShapeName, loadShapeNames } from '../load-shape.ts';
import { publishedMfu } from '../physical/index.ts';
import type { WeightPrecision } from '../question.ts';
import type { TornadoBar } from '../tornado.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type SettingTotal, settingTotal } from './setting-total.ts';

/** Accelerators that data centres rent out today, of which those of the catalog are tried. */
const HARDWARE = ['a100-sxm-80', 'h100-sxm', 'h200-sxm', 'b200-sxm', 'l4', 'l40s', 'a10g'];
const PRECISIONS: readonly WeightPrecision[] = ['bf16', 'fp8', 'fp4'];
const BATCHES = [1, 8, 64];
/** The best and the common data centre (Google's fleet; the survey of the Uptime Institute). */
const PUES = [1.09, 1.56];
/** Low, middling and high grids that take part in most clouds. */
const REGIONS = ['SE', 'FR', 'US', 'DE', 'IN', 'PL', 'ZA'];
/** Ranks that adapters are given (Hu et al. 2021 try 1 to 64). */
const RANKS = [4, 16, 64];

/** How far one setting alone would move the carbon, from the setting that is asked about. */
export interface Sensitivity extends Omit<TornadoBar, 'axis' | 'at'> {
  readonly axis: TornadoBar['axis'] | 'lora' | 'load';
  readonly least: string | null;
  readonly most: string | null;
}

/**
 * Bars over what is commonly chosen, the longest first; the method's own interval is among them. What the setting does not answer
 * with another value, as where a machine does not hold the model, is left out.
 * @throws Problem where the setting itself is not answered.
 */
export function sensitivities(
  request: EstimateRequest,
  method?: string,
): {
  /** Carbon of the electricity, g CO2e. */
  readonly base_g: number;
  readonly bars: readonly Sensitivity[];
} {
  const base = settingTotal(request, method);
  const at = { value: base.carbon_g.value, lo: base.carbon_g.lo, hi: base.carbon_g.hi };
  const bars = axesOf(request, base).flatMap(({ axis, own, others }): Sensitivity[] => {
    const tried = [
      { name: own, carbon_g: at.value },
      ...others.flatMap(({ name, change }) => {
        const carbon_g = carbonAt({ ...request, ...change }, estimatorId(base.method));
        return name === own || carbon_g === null ? [] : [{ name, carbon_g }];
      }),
    ];
    // Of values that come to the same the first is named, which is the setting's own.
    const least = tried.reduce((best, each) => (each.carbon_g < best.carbon_g ? each : best));
    const most = tried.reduce((worst, each) => (each.carbon_g > worst.carbon_g ? each : worst));
    if (most.carbon_g <= least.carbon_g) return [];
    return [bar(axis, least.name, most.name, least.carbon_g, most.carbon_g)];
  });
  if (at.hi > at.lo) bars.push(bar('method', null, null, at.lo, at.hi));
  return { base_g: at.value, bars: bars.sort((a, b) => b.ratio - a.ratio) };
}

const bar = (
  axis: Sensitivity['axis'],
  least: string | null,
  most: string | null,
  lo_g: number,
  hi_g: number,
): Sensitivity => ({ axis, least, most, lo_g, hi_g, ratio: hi_g / lo_g });

interface Axis {
  readonly axis: Sensitivity['axis'];
  /** The value that is asked about. */
  readonly own: string;
  readonly others: readonly { readonly name: string; readonly change: Partial<EstimateRequest> }[];
}

/** What a request of this phase could differ in. */
function axesOf(request: EstimateRequest, { setting, pue }: SettingTotal): readonly Axis[] {
  const { phase, hardware, fine_tuning } = setting;
  const own = hardware.accelerator?.id;
  const usual = publishedMfu();
  const axis = <T extends string | number>(
    name: Sensitivity['axis'],
    value: T,
    values: readonly T[],
    change: (value: T) => Partial<EstimateRequest>,
  ): Axis => ({
    axis: name,
    own: String(value),
    others: values.map((each) => ({ name: String(each), change: change(each) })),
  });
  return [
    ...(own === undefined
      ? []
      : [
          axis(
            'hardware',
            own,
            HARDWARE.flatMap((id) => findAccelerator(id)?.id ?? []),
            (value) => ({ hardware: value }),
          ),
        ]),
    axis(
      'precision',
      request.precision ?? 'bf16',
      // Trainings with 4 bits are not commonly run.
      phase === 'inference' ? PRECISIONS : PRECISIONS.filter((each) => each !== 'fp4'),
      (precision) => ({ precision }),
    ),
    ...(phase === 'inference'
      ? [axis('batch', request.batch ?? 64, BATCHES, (batch) => ({ batch }))]
      : request.hours === undefined
        ? [
            axis('mfu', request.mfu ?? usual.value, [usual.half[0], usual.value, usual.half[1]], (mfu) => ({
              mfu,
            })),
          ]
        : []),
    ...(fine_tuning?.kind === 'lora' && request.adapterParams === undefined
      ? [axis('lora', request.lora as number, RANKS, (lora) => ({ lora }))]
      : []),
    ...(request.loadShape === undefined
      ? []
      : [
          axis<string>(
            'load',
            typeof request.loadShape === 'string' ? request.loadShape : 'as told',
            loadShapeNames,
            (loadShape) => ({ loadShape: loadShape as LoadShapeName }),
          ),
        ]),
    axis('pue', pue, PUES, (value) => ({ pue: value })),
    ...(setting.question.intensity === undefined
      ? [axis('region', request.region ?? 'world', REGIONS, (region) => ({ region }))]
      : []),
  ];
}

/** `null`: a setting that is not answered. */
function carbonAt(request: EstimateRequest, method: string): number | null {
  try {
    return settingTotal(request, method).carbon_g.value;
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
