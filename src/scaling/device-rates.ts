import { accelerator } from '../catalog/accelerators.ts';
import { formatFixed, formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import { assumed, given, published } from './assumptions.ts';
import type { Assumption } from './fit-report.ts';
import type { DecodeLoad } from './flop-weights.ts';
import type { CostRequest, PhaseTriple } from './phase-costs.ts';

/** Shares of the peak rate where none is given: in training and prefill, and in decoding. */
export const UTILISATION = 0.4;
export const DECODE_UTILISATION = 0.05;

export type Rates = ReturnType<typeof ratesOf>;

/** What the catalog has of an accelerator: FLOP/s, W, bytes/s. @throws {Problem} a refusal where a rate or a power is missing. */
export function ratesOf(name = 'h100-sxm') {
  const {
    id,
    name: title,
    fp16_bf16_dense_tflops,
    fp32_tflops,
    tdp_w,
    memory_bandwidth_gb_s,
  } = accelerator(name);
  const tflops = fp16_bf16_dense_tflops ?? fp32_tflops;
  if (tflops === null || tdp_w === null) throw refusal(`The catalog holds no rate or no power of ${title}.`);
  return {
    id,
    name: title,
    peak: tflops * 1e12,
    power_w: tdp_w,
    bandwidth: memory_bandwidth_gb_s === null ? null : memory_bandwidth_gb_s * 1e9,
  };
}

/** Weights of half precision, read for `batch` sequences at once. @throws {Problem} a refusal where the bandwidth is not known. */
export function decodeLoad({ name, bandwidth }: Rates, batch: number, utilisation: number): DecodeLoad {
  if (bandwidth === null)
    throw refusal(`The catalog holds no memory bandwidth of ${name}, which --batch needs.`);
  return { bandwidth, bytesPerParam: 2, batch, utilisation };
}

/** Where the rates are from. */
export const ratesRests = (training: Rates, serving: Rates): readonly Assumption[] => [
  published(
    `${training.name} at a peak of ${formatNumber(training.peak / 1e12)} TFLOP/s.`,
    `accelerator/${training.id}`,
  ),
  ...(serving.id === training.id
    ? []
    : [
        published(
          `Served on ${serving.name}, ${formatNumber(serving.peak / 1e12)} TFLOP/s.`,
          `accelerator/${serving.id}`,
        ),
      ]),
];

/** What rate the phases keep that follow from a device, `given` where nothing of it is a default. */
export function keptRate(
  request: CostRequest,
  own: Readonly<Record<keyof PhaseTriple, boolean>>,
): Assumption {
  const { utilisation, decodeUtilisation, batch } = request;
  const share = (value: number) => `${formatFixed(value * 100, 0)} % of the peak rate`;
  const flat = [...(own.train ? ['training'] : []), ...(own.prefill ? ['prefill'] : [])];
  const kept = [
    ...(flat.length > 0
      ? [`${flat.join(' and ')} ${flat.length > 1 ? 'keep' : 'keeps'} ${share(utilisation ?? UTILISATION)}`]
      : []),
    ...(own.decode
      ? [
          batch === undefined
            ? `decoding keeps ${share(decodeUtilisation ?? DECODE_UTILISATION)}`
            : `decoding ${batch} sequences at once reads weights of 2 bytes for each token, the KV-cache left out`,
        ]
      : []),
  ].join('; ');
  const defaulted =
    (flat.length > 0 && utilisation === undefined) ||
    (own.decode && (batch !== undefined || decodeUtilisation === undefined));
  return (defaulted ? assumed : given)(`${kept.charAt(0).toUpperCase()}${kept.slice(1)}.`);
}
