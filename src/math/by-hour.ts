/**
 * Values at even steps of time, by the hour of the day (0 to 23, UTC) in which their step begins; an hour that none begins in is
 * empty.
 * @param from_s beginning of the first step, seconds since 1970 in UTC.
 * @param step_s length of a step, seconds.
 */
export function byHour(
  from_s: number,
  step_s: number,
  values: readonly number[],
): readonly (readonly number[])[] {
  const hours: number[][] = Array.from({ length: 24 }, () => []);
  for (const [i, value] of values.entries()) {
    const hour = Math.floor((((from_s + i * step_s) / 3600) % 24) + 24) % 24;
    hours[hour]?.push(value);
  }
  return hours;
}
