import { accelerator } from '../catalog/accelerators.ts';
import { intensityOf } from '../catalog/grids.ts';
import { pueOf } from '../catalog/pue.ts';
import { formatFixed, formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import { assumed, given, published } from './assumptions.ts';
import type { Assumption } from './fit-report.ts';
import {
  decodeJoulesPerFlop,
  gramsPerFlop,
  joulesPerFlop,
  moneyPerFlop,
  monthlyIntensity,
} from './flop-weights.ts';

export const lifetimeUnits = ['flop', 'energy', 'money', 'carbon'] as const;
export type LifetimeUnit = (typeof lifetimeUnits)[number];

/** What a FLOP of each phase takes: given, or from a device of the catalog. */
export interface CostRequest {
  readonly unit?: LifetimeUnit | undefined;
  /** Joules a FLOP, each instead of what follows from the device. */
  readonly trainJoules?: number | undefined;
  readonly prefillJoules?: number | undefined;
  readonly decodeJoules?: number | undefined;
  /** Accelerator of the catalog, default h100-sxm; another one that serves. */
  readonly device?: string | undefined;
  readonly serveDevice?: string | undefined;
  /** Power of a device and its share of the machine, W; default its design power. */
  readonly power?: number | undefined;
  /** Default: the survey average of data centres. */
  readonly pue?: number | undefined;
  /** Share of the peak rate in training and prefill (default 0.4), and in decoding (default 0.05). */
  readonly utilisation?: number | undefined;
  readonly decodeUtilisation?: number | undefined;
  /** Sequences decoded at once: decoding is then held to the memory's bandwidth, weights of 2 bytes. */
  readonly batch?: number | undefined;
  /** Price of a device and hour, in training and in serving (default the same). */
  readonly price?: number | undefined;
  readonly servePrice?: number | undefined;
  /** g/kWh, or twelve of them by month; or a region. Serving defaults to training's. */
  readonly trainIntensity?: readonly number[] | undefined;
  readonly serveIntensity?: readonly number[] | undefined;
  readonly trainRegion?: string | undefined;
  readonly serveRegion?: string | undefined;
}

/** Cost of a FLOP in each phase. */
export interface PhaseCosts {
  readonly unit: LifetimeUnit;
  readonly train: number;
  readonly prefill: number;
  readonly decode: number;
  readonly assumptions: readonly Assumption[];
}

/** @throws {Problem} a refusal where a device is unknown or a price is missing. */
export function phaseCosts(request: CostRequest): PhaseCosts {
  const unit = request.unit ?? 'flop';
  if (unit === 'flop') {
    return {
      unit,
      train: 1,
      prefill: 1,
      decode: 1,
      assumptions: [assumed('A FLOP of serving counts as one of training (Sardana et al. 2024).')],
    };
  }
  if (unit === 'money') return moneyCosts(request);
  const energy = energyCosts(request);
  return unit === 'energy' ? energy : carbonCosts(request, energy);
}

function energyCosts(request: CostRequest): PhaseCosts {
  const { utilisation = 0.4, decodeUtilisation = 0.05, batch } = request;
  const { trainJoules, prefillJoules, decodeJoules } = request;
  const pue = request.pue ?? pueOf('unknown').value;
  const [training, serving] = [ratesOf(request.device), ratesOf(request.serveDevice ?? request.device)];
  const trains = { peak: training.peak, power_w: request.power ?? training.power_w, pue };
  const serves = { peak: serving.peak, power_w: request.power ?? serving.power_w, pue };
  const decode =
    batch === undefined
      ? joulesPerFlop(serves, decodeUtilisation)
      : decodeJoulesPerFlop(serves, {
          bandwidth: serving.bandwidth,
          bytesPerParam: 2,
          batch,
          utilisation,
        });
  const all = trainJoules !== undefined && prefillJoules !== undefined && decodeJoules !== undefined;
  const share = (value: number) => `${formatFixed(value * 100, 0)} %`;
  return {
    unit: 'energy',
    train: trainJoules ?? joulesPerFlop(trains, utilisation),
    prefill: prefillJoules ?? joulesPerFlop(serves, utilisation),
    decode: decodeJoules ?? decode,
    assumptions: all
      ? [given('The joules a FLOP of training, prefill and decoding.')]
      : [
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
          request.power === undefined
            ? assumed(
                `It draws its design power, ${formatNumber(training.power_w)} W; the rest of the machine is left out.`,
              )
            : given(`A device and its share of the machine draw ${formatNumber(request.power)} W.`),
          request.pue === undefined
            ? published(`PUE ${formatNumber(pue)}, the survey average of data centres.`, 'pue/unknown')
            : given(`PUE ${formatNumber(pue)}.`),
          assumed(
            batch === undefined
              ? `Training and prefill keep ${share(utilisation)} of the peak rate, decoding ${share(decodeUtilisation)}.`
              : `Training and prefill keep ${share(utilisation)} of the peak rate; decoding ${batch} sequences at once reads weights of 2 bytes for each token, the KV-cache left out.`,
          ),
        ],
  };
}

function moneyCosts(request: CostRequest): PhaseCosts {
  const { utilisation = 0.4, decodeUtilisation = 0.05, price, servePrice = price } = request;
  if (price === undefined || servePrice === undefined)
    throw refusal(
      'A plan in money needs the price of a device and hour: --price, and --serve-price where it differs.',
    );
  const [training, serving] = [ratesOf(request.device), ratesOf(request.serveDevice ?? request.device)];
  return {
    unit: 'money',
    train: moneyPerFlop(price / 3600, training.peak, utilisation),
    prefill: moneyPerFlop(servePrice / 3600, serving.peak, utilisation),
    decode: moneyPerFlop(servePrice / 3600, serving.peak, decodeUtilisation),
    assumptions: [
      given(`A device and hour costs ${price} in training and ${servePrice} in serving.`),
      published(
        `${training.name} at a peak of ${formatNumber(training.peak / 1e12)} TFLOP/s.`,
        `accelerator/${training.id}`,
      ),
      assumed(
        `Training and prefill keep ${formatFixed(utilisation * 100, 0)} % of the peak rate, decoding ${formatFixed(decodeUtilisation * 100, 0)} %.`,
      ),
    ],
  };
}

function carbonCosts(request: CostRequest, energy: PhaseCosts): PhaseCosts {
  const training = intensity(request.trainIntensity, request.trainRegion, 'Training');
  const serving =
    request.serveIntensity === undefined && request.serveRegion === undefined
      ? training
      : intensity(request.serveIntensity, request.serveRegion, 'Serving');
  return {
    unit: 'carbon',
    train: gramsPerFlop(energy.train, training.value),
    prefill: gramsPerFlop(energy.prefill, serving.value),
    decode: gramsPerFlop(energy.decode, serving.value),
    assumptions: [
      ...energy.assumptions,
      training.assumption,
      ...(serving === training ? [] : [serving.assumption]),
      assumed('The making of the hardware is left out.'),
    ],
  };
}

function intensity(months: readonly number[] | undefined, region: string | undefined, phase: string) {
  if (months !== undefined) {
    const value = monthlyIntensity(months.map((each) => ({ intensity: each, share: 1 })));
    return {
      value,
      assumption: given(
        `${phase} at ${formatNumber(value)} g/kWh${months.length > 1 ? `, the mean of ${months.length} months of equal work` : ''}.`,
      ),
    };
  }
  const { g_per_kwh: value, title, fact, provenance } = intensityOf(region ?? null);
  return {
    value,
    assumption:
      provenance === 'assumed'
        ? assumed(`${phase} at ${formatNumber(value)} g/kWh, ${title}: no region was given.`, fact)
        : published(`${phase} at ${formatNumber(value)} g/kWh (${title}).`, fact),
  };
}

function ratesOf(name = 'h100-sxm') {
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
    bandwidth: (memory_bandwidth_gb_s ?? Number.NaN) * 1e9,
  };
}
