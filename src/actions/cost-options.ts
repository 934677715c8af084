import { listed } from '../catalog/lookup.ts';
import { refusal } from '../domain/problem.ts';
import type { CostRequest, LifetimeUnit } from '../scaling/phase-costs.ts';
import { flagOf, refuseGiven } from './refuse-given.ts';

const JOULES: readonly LifetimeUnit[] = ['energy', 'carbon'];
const DEVICE: readonly LifetimeUnit[] = ['energy', 'money', 'carbon'];
const MONEY: readonly LifetimeUnit[] = ['money'];
const CARBON: readonly LifetimeUnit[] = ['carbon'];

/** The units that take each option. */
const TAKEN_BY: Readonly<Record<Exclude<keyof CostRequest, 'unit'>, readonly LifetimeUnit[]>> = {
  trainJoules: JOULES,
  prefillJoules: JOULES,
  decodeJoules: JOULES,
  trainRun: JOULES,
  serveRecords: JOULES,
  device: DEVICE,
  serveDevice: DEVICE,
  power: JOULES,
  pue: JOULES,
  utilisation: DEVICE,
  decodeUtilisation: DEVICE,
  batch: DEVICE,
  price: MONEY,
  servePrice: MONEY,
  trainIntensity: CARBON,
  serveIntensity: CARBON,
  trainRegion: CARBON,
  serveRegion: CARBON,
  embodiedKg: CARBON,
  deviceLifeYears: CARBON,
  deviceUse: CARBON,
};

/** Of these the second would leave the first unused. */
const EITHER = [
  ['decodeUtilisation', 'batch'],
  ['trainRegion', 'trainIntensity'],
  ['serveRegion', 'serveIntensity'],
] as const;

/** @throws {Problem} a refusal of an option that the unit, or another option, would leave unused. */
export function refuseUnused(request: CostRequest): void {
  const { unit = 'flop' } = request;
  for (const [name, units] of Object.entries(TAKEN_BY)) {
    if (request[name as keyof CostRequest] === undefined || units.includes(unit)) continue;
    throw refusal(
      `${flagOf(name)} belongs to ${listed(
        units.map((each) => `--unit ${each}`),
        'and',
      )}; the unit here is ${unit}.`,
    );
  }
  if (request.embodiedKg === undefined)
    refuseGiven(request, ['deviceLifeYears', 'deviceUse'], 'belongs to --embodied-kg, which is not given');
  for (const [one, other] of EITHER)
    if (request[one] !== undefined && request[other] !== undefined)
      throw refusal(`Give ${flagOf(one)} or ${flagOf(other)}, not both.`);
}
