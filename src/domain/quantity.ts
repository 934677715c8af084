/**
 * Numbers that carry their unit in their type. At run time each is a plain number in the SI unit named,
 * so arithmetic costs nothing; the brand only stops a kilowatt-hour from being passed where joules are meant.
 */
declare const unit: unique symbol;

/** A number whose unit is part of its type. */
export type Quantity<U extends string> = number & { readonly [unit]: U };

export type Joules = Quantity<'J'>;
export type Watts = Quantity<'W'>;
export type Seconds = Quantity<'s'>;
export type Grams = Quantity<'g'>;
export type Flop = Quantity<'FLOP'>;
export type Bytes = Quantity<'B'>;
/** Grid carbon intensity, grams of CO2e per kilowatt-hour of electricity. */
export type GramsPerKilowattHour = Quantity<'g/kWh'>;

export const joules = (value: number): Joules => value as Joules;
export const watts = (value: number): Watts => value as Watts;
export const seconds = (value: number): Seconds => value as Seconds;
export const grams = (value: number): Grams => value as Grams;
export const flop = (value: number): Flop => value as Flop;
export const bytes = (value: number): Bytes => value as Bytes;
export const gramsPerKilowattHour = (value: number): GramsPerKilowattHour => value as GramsPerKilowattHour;

/** Joules in one kilowatt-hour, by definition of the watt and the hour. */
export const JOULES_PER_KWH = 3_600_000;

/** Energy of a constant power over a time. */
export const energy = (power: Watts, duration: Seconds): Joules => joules(power * duration);

/** Mean power of an energy over a time. `NaN` for a duration of 0. */
export const power = (used: Joules, duration: Seconds): Watts =>
  watts(duration === 0 ? Number.NaN : used / duration);

/** Joules as kilowatt-hours, for reports only. */
export const kilowattHours = (used: Joules): number => used / JOULES_PER_KWH;

/** Operational carbon of an energy at a grid intensity: joules / 3.6 MJ × g/kWh. */
export const carbon = (used: Joules, intensity: GramsPerKilowattHour): Grams =>
  grams((used / JOULES_PER_KWH) * intensity);
