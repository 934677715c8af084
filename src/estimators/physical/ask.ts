import { JOULES_PER_KWH } from '../../domain/quantity.ts';
import type { Bounds } from '../../domain/uncertain.ts';
import { type EstimateContext, notApplicable } from '../estimator.ts';
import type { Amount, NotApplicable } from '../outcome.ts';
import type { WeightPrecision } from '../question.ts';
import { type PhysicalDevice, physicalDevice } from './device.ts';
import { LEVEL } from './interval.ts';
import type { PhysicalInput } from './physical-input.ts';

const BYTES: Readonly<Record<WeightPrecision, number>> = {
  fp32: 4,
  tf32: 4,
  bf16: 2,
  fp16: 2,
  fp8: 1,
  int8: 1,
  fp4: 0.5,
  int4: 0.5,
};

export const weightBytesOf = (precision: WeightPrecision): number => BYTES[precision];

type Asked = Pick<PhysicalInput, 'hardware' | 'tdp_w' | 'peak_flops' | 'precision'>;

/**
 * The accelerator that is asked about, or why none can be taken. Watts and a peak that are told go before those of the
 * catalog; one that is run otherwise than its data sheet says was not seen.
 */
export function deviceOf(
  { hardware, tdp_w, peak_flops, precision }: Asked,
  { catalog, given }: EstimateContext,
): PhysicalDevice | NotApplicable {
  const found = catalog.accelerator(hardware);
  if (found === null) return notApplicable(`${hardware} is no accelerator of the catalog.`, ['hardware']);
  const device = physicalDevice(found);
  if (device === null)
    return notApplicable(
      `The forms are of GPUs whose power, memory, bandwidth and 16-bit peak are known; the ${found.name} is none.`,
    );
  const bytes = weightBytesOf(precision ?? 'bf16');
  const which = bytes === 1 ? 'peak8' : bytes > 2 ? 'peak32' : 'peak16';
  const tdpW = given('tdp_w') && tdp_w !== undefined ? tdp_w : device.tdpW;
  const peak = given('peak_flops') && peak_flops !== undefined ? peak_flops : device[which];
  const same = tdpW === device.tdpW && peak === device[which];
  return same ? device : { ...device, tdpW, [which]: peak, seen: false };
}

/** CO2e of an energy and its bounds, g; the intensity is taken as known. */
export const carbonOf = (energy: number, { lo, hi }: Bounds, intensity: number): Amount => {
  const grams = intensity / JOULES_PER_KWH;
  return {
    value: energy * grams,
    interval: { lo: lo * grams, hi: hi * grams, level: LEVEL },
    provenance: 'modelled',
  };
};
