import { refusal } from '../domain/problem.ts';
import { byHour } from '../math/by-hour.ts';
import type { HourlyIntensity } from './best-start.ts';
import { HOURS } from './load-shape.ts';

/**
 * Mean intensity of each hour of the day, 0 to 23 in UTC, g CO2e a kilowatt-hour.
 * @throws Problem a refusal where the series leaves an hour of the day out.
 */
export function intensityByHour({ region, from_s, step_s, g_per_kwh }: HourlyIntensity): readonly number[] {
  // A step longer than an hour holds in each hour of it.
  const parts = Math.max(1, Math.round(step_s / 3600));
  const spread = parts === 1 ? g_per_kwh : g_per_kwh.flatMap((value) => Array<number>(parts).fill(value));
  return byHour(from_s, step_s / parts, spread).map((values, hour) => {
    if (values.length === 0)
      throw refusal(
        `The intensities of ${region} leave out hour ${hour} of the day (UTC); a whole day is wanted.`,
      );
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

/**
 * Intensities of the hours in UTC as hours of a local clock.
 * @param utcOffset hours that the local clock is before UTC, as 1 or -7; a part of an hour is rounded.
 */
export const onLocalClock = (g_per_kwh: readonly number[], utcOffset: number): readonly number[] =>
  g_per_kwh.map((_, hour) => g_per_kwh[(((hour - Math.round(utcOffset)) % HOURS) + HOURS) % HOURS] as number);

/**
 * Mean intensity weighted by what is drawn in each hour, g CO2e a kilowatt-hour: the plain mean where the draw is even.
 * @throws Problem a refusal where the two are not of the same hours.
 */
export function loadIntensity(drawn: readonly number[], g_per_kwh: readonly number[]): number {
  if (drawn.length !== g_per_kwh.length)
    throw refusal(`${drawn.length} hours of load and ${g_per_kwh.length} of intensities do not go together.`);
  const sum = drawn.reduce((all, value) => all + value, 0);
  if (!(sum > 0)) return g_per_kwh.reduce((all, value) => all + value, 0) / g_per_kwh.length;
  return drawn.reduce((all, value, hour) => all + value * (g_per_kwh[hour] as number), 0) / sum;
}
