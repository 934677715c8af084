import { pueOf } from '../catalog/pue.ts';
import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import type { Bounds } from '../domain/uncertain.ts';
import { assumed, given, published } from './assumptions.ts';
import { carbonCosts } from './carbon-costs.ts';
import {
  DECODE_UTILISATION,
  decodeLoad,
  keptRate,
  ratesOf,
  ratesRests,
  UTILISATION,
} from './device-rates.ts';
import type { Assumption } from './fit-report.ts';
import { decodeJoulesPerFlop, decodeSecondsPerFlop, joulesPerFlop, moneyPerFlop } from './flop-weights.ts';

export const lifetimeUnits = ['flop', 'energy', 'money', 'carbon'] as const;
export type LifetimeUnit = (typeof lifetimeUnits)[number];

/** What a FLOP of each phase takes: given, or from a device of the catalog. */
export interface CostRequest {
  readonly unit?: LifetimeUnit | undefined;
  /** Joules a FLOP, each instead of what follows from the device. */
  readonly trainJoules?: number | undefined;
  readonly prefillJoules?: number | undefined;
  readonly decodeJoules?: number | undefined;
  /** A published training, or `all`, instead of --train-joules; records instead of those of prefill and decoding. */
  readonly trainRun?: string | undefined;
  readonly serveRecords?: string | undefined;
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
  /** For carbon: kg CO2e of making a device, the years it is used (default 4) and the share of them it works (default 1). */
  readonly embodiedKg?: number | undefined;
  readonly deviceLifeYears?: number | undefined;
  readonly deviceUse?: number | undefined;
}

/** Cost of a FLOP in each phase. */
export interface PhaseCosts {
  readonly unit: LifetimeUnit;
  readonly train: number;
  readonly prefill: number;
  readonly decode: number;
  /** The same at the ends of what records leave open; null: nothing was taken from records. */
  readonly ends: { readonly lo: PhaseTriple; readonly hi: PhaseTriple } | null;
  readonly assumptions: readonly Assumption[];
}

export interface PhaseTriple {
  readonly train: number;
  readonly prefill: number;
  readonly decode: number;
}

/** Joules a FLOP as records have them: their geometric mean, and between what they lie. */
export interface RecordedJoules extends Bounds {
  readonly value: number;
  /** Records, or trainings. */
  readonly n: number;
  readonly assumption: Assumption;
}

/** The same of the phases they were asked for. */
export interface RecordedPhases {
  readonly train: RecordedJoules | null;
  readonly prefill: RecordedJoules | null;
  readonly decode: RecordedJoules | null;
}

const NONE: RecordedPhases = { train: null, prefill: null, decode: null };

/** Which phases are told of: all of a life, or one pass over an input, which takes what prefill does. */
export type Told = 'life' | 'pass';

/** @throws {Problem} a refusal where a device is unknown or a price is missing. */
export function phaseCosts(
  request: CostRequest,
  recorded: RecordedPhases = NONE,
  told: Told = 'life',
): PhaseCosts {
  const unit = request.unit ?? 'flop';
  if (unit === 'flop') {
    return {
      unit,
      train: 1,
      prefill: 1,
      decode: 1,
      ends: null,
      assumptions: [assumed('A FLOP of serving counts as one of training (Sardana et al. 2024).')],
    };
  }
  if (unit === 'money') return moneyCosts(request, told);
  const energy = energyCosts(request, recorded, told);
  return unit === 'energy' ? energy : carbonCosts(request, energy, told);
}

function energyCosts(request: CostRequest, recorded: RecordedPhases, told: Told): PhaseCosts {
  const { utilisation = UTILISATION, decodeUtilisation = DECODE_UTILISATION, batch } = request;
  const { trainJoules, prefillJoules, decodeJoules } = request;
  const pue = request.pue ?? pueOf('unknown').value;
  const [training, serving] = [ratesOf(request.device), ratesOf(request.serveDevice ?? request.device)];
  const trains = { peak: training.peak, power_w: request.power ?? training.power_w, pue };
  const serves = { peak: serving.peak, power_w: request.power ?? serving.power_w, pue };
  const decode =
    batch === undefined
      ? joulesPerFlop(serves, decodeUtilisation)
      : decodeJoulesPerFlop(serves, decodeLoad(serving, batch, utilisation));
  // Records of serving hold no PUE; trainings were published with theirs.
  const at = (end: 'value' | 'lo' | 'hi'): PhaseTriple => ({
    train: trainJoules ?? recorded.train?.[end] ?? joulesPerFlop(trains, utilisation),
    prefill:
      prefillJoules ?? (recorded.prefill ? recorded.prefill[end] * pue : joulesPerFlop(serves, utilisation)),
    decode: decodeJoules ?? (recorded.decode ? recorded.decode[end] * pue : decode),
  });
  const known = Object.values(recorded).flatMap((each: RecordedJoules | null) => each ?? []);
  const own = {
    train: told === 'life' && trainJoules === undefined && recorded.train === null,
    prefill: prefillJoules === undefined && recorded.prefill === null,
    decode: told === 'life' && decodeJoules === undefined && recorded.decode === null,
  };
  const byDevice = own.train || own.prefill || own.decode;
  return {
    unit: 'energy',
    ...at('value'),
    ends: known.some(({ lo, hi }) => hi > lo) ? { lo: at('lo'), hi: at('hi') } : null,
    assumptions: [
      ...known.map(({ assumption }) => assumption),
      ...(trainJoules !== undefined || prefillJoules !== undefined || decodeJoules !== undefined
        ? [given('The joules a FLOP that are given.')]
        : []),
      ...(byDevice
        ? [
            ...ratesRests(training, serving),
            request.power === undefined
              ? assumed(
                  `${serving.id === training.id ? 'It draws its design power' : 'They draw their design power'}, ${(serving.id === training.id ? [training] : [training, serving]).map(({ power_w }) => formatNumber(power_w)).join(' and ')} W; the rest of the machine is left out.`,
                )
              : given(`A device and its share of the machine draw ${formatNumber(request.power)} W.`),
            keptRate(request, own),
          ]
        : []),
      ...(byDevice || recorded.decode !== null
        ? [
            request.pue === undefined
              ? published(`PUE ${formatNumber(pue)}, the survey average of data centres.`, 'pue/unknown')
              : given(`PUE ${formatNumber(pue)}.`),
          ]
        : []),
    ],
  };
}

function moneyCosts(request: CostRequest, told: Told): PhaseCosts {
  const { utilisation = UTILISATION, decodeUtilisation = DECODE_UTILISATION, batch } = request;
  const { price, servePrice = price } = request;
  if (price === undefined || servePrice === undefined)
    throw refusal(
      'A plan in money needs the price of a device and hour: --price, and --serve-price where it differs.',
    );
  const [training, serving] = [ratesOf(request.device), ratesOf(request.serveDevice ?? request.device)];
  return {
    unit: 'money',
    ends: null,
    train: moneyPerFlop(price / 3600, training.peak, utilisation),
    prefill: moneyPerFlop(servePrice / 3600, serving.peak, utilisation),
    decode:
      batch === undefined
        ? moneyPerFlop(servePrice / 3600, serving.peak, decodeUtilisation)
        : (servePrice / 3600) * decodeSecondsPerFlop(serving.peak, decodeLoad(serving, batch, utilisation)),
    assumptions: [
      given(
        told === 'pass'
          ? `A device and hour costs ${servePrice}; all costs are in its currency.`
          : `A device and hour costs ${price} in training and ${servePrice} in serving; all costs are in the currency of these prices.`,
      ),
      ...ratesRests(training, serving),
      keptRate(request, { train: told === 'life', prefill: true, decode: told === 'life' }),
    ],
  };
}
