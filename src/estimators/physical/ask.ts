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

/** The accelerator that is asked about, or why none can be taken. */
export function deviceOf(
  { hardware }: Pick<PhysicalInput, 'hardware'>,
  { catalog }: EstimateContext,
): PhysicalDevice | NotApplicable {
  const found = catalog.accelerator(hardware);
  if (found === null) return notApplicable(`${hardware} is no accelerator of the catalog.`, ['hardware']);
  const device = physicalDevice(found);
  return (
    device ??
    notApplicable(
      `The forms are of GPUs whose power, memory, bandwidth and 16-bit peak are known; the ${found.name} is none.`,
    )
  );
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
