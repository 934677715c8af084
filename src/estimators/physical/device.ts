import type { Accelerator } from '../../catalog/accelerators.ts';
import { linkOf } from '../../catalog/shapes.ts';

/** What of an accelerator the forms use. */
export interface PhysicalDevice {
  readonly id: string;
  readonly name: string;
  readonly tdpW: number;
  /** Memory of one, bytes. */
  readonly memory: number;
  /** Bytes a second from its memory. */
  readonly bandwidth: number;
  /** FLOP/s with 32 bits; `null`: not known. */
  readonly peak32: number | null;
  /** Dense FLOP/s with 16 bits. */
  readonly peak16: number;
  /** Dense FLOP/s with 8 bits; that of 16 where it has none. */
  readonly peak8: number;
  /** Bytes a second to its neighbours, one way. */
  readonly link: number;
  /** Whether the coefficients of the Blackwell generation hold. */
  readonly blackwell: boolean;
  /** Whether the form was fitted on it. */
  readonly seen: boolean;
}

/** PCIe 4.0 × 16 as it is reached, bytes a second. */
const PCIE = 25e9;
const BLACKWELL = new Set(['b200-sxm', 'b300-sxm', 'gb200']);
/** What the measured configurations ran on. */
export const fittedDevices = ['h100-sxm', 'b200-sxm'] as const;

/** Accelerators that are no GPU: how their time and power follow from work is another matter. */
const OTHER_KIND = /^(tpu|trn|gaudi)/;

/** A GPU as the forms see it; `null` where it is none, or its power, bandwidth, memory or peak with 16 bits is not known. */
export function physicalDevice(accelerator: Accelerator): PhysicalDevice | null {
  const { id, name, tdp_w, memory_gb, memory_bandwidth_gb_s } = accelerator;
  const { fp32_tflops, fp16_bf16_dense_tflops, fp8_dense_tflops } = accelerator;
  if (OTHER_KIND.test(id)) return null;
  if (tdp_w === null || memory_gb === null || memory_bandwidth_gb_s === null) return null;
  if (fp16_bf16_dense_tflops === null) return null;
  const link = linkOf(id);
  return {
    id,
    name,
    tdpW: tdp_w,
    memory: memory_gb * 1e9,
    bandwidth: memory_bandwidth_gb_s * 1e9,
    peak32: fp32_tflops === null ? null : fp32_tflops * 1e12,
    peak16: fp16_bf16_dense_tflops * 1e12,
    peak8: (fp8_dense_tflops ?? fp16_bf16_dense_tflops) * 1e12,
    link: link === null ? PCIE : link * 1e9,
    blackwell: BLACKWELL.has(id),
    seen: (fittedDevices as readonly string[]).includes(id),
  };
}
