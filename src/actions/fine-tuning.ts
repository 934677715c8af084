import { type Accelerator, accelerator } from '../catalog/accelerators.ts';
import { refusal } from '../domain/problem.ts';
import { joulesPerFlop } from '../scaling/flop-weights.ts';

/** Share of the peak rate that a fine-tuning keeps where nothing is said. */
export const FINE_TUNING_UTILISATION = 0.3;

/** Joules of a fine-tuning: three forward passes (6·N·D FLOP) on a device at its design power. @throws {Problem} */
export function fineTuningOn(
  name: string,
  utilisation = FINE_TUNING_UTILISATION,
): { readonly device: Accelerator; readonly joules: (params: number, tokens: number) => number } {
  const device = accelerator(name);
  const peak = device.fp16_bf16_dense_tflops ?? device.fp32_tflops;
  if (peak === null || device.tdp_w === null)
    throw refusal(`The catalog holds no rate or no power of ${device.name}.`);
  const perFlop = joulesPerFlop({ peak: peak * 1e12, power_w: device.tdp_w }, utilisation);
  return { device, joules: (params, tokens) => 6 * params * tokens * perFlop };
}
