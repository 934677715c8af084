import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';

/** Grid intensities of one region at even steps of time, g CO2e a kilowatt-hour. */
export interface HourlyIntensity {
  readonly region: string;
  /** Beginning of the first step, seconds since 1970 in UTC. */
  readonly from_s: number;
  /** Length of a step; 3,600 of hourly figures. */
  readonly step_s: number;
  readonly g_per_kwh: readonly number[];
}

/** Work of a length and an energy, drawn evenly. */
export interface Shiftable {
  readonly duration_s: number;
  readonly energy_j: number;
}

export interface Start {
  readonly at_s: number;
  /** Mean intensity while the work runs. */
  readonly g_per_kwh: number;
  readonly carbon_g: number;
}

/** When work is best begun in a region. */
export interface StartChoice {
  readonly region: string;
  readonly best: Start;
  readonly worst: Start;
  /** At the first moment of the figures. */
  readonly now: Start;
  /** Mean over all beginnings: what one comes to who does not look. */
  readonly mean_g: number;
  /** Share of the carbon of the mean beginning that the best one spares. */
  readonly saving: number;
}

/**
 * The best beginning in each region, the best region first. Intensity is constant inside a step, so a best and a worst
 * beginning lie where the work begins or ends with a step: those alone are looked at.
 * @throws Problem a refusal where the work is longer than the figures, takes no time, or there are no figures.
 */
export function bestStart(series: readonly HourlyIntensity[], work: Shiftable): readonly StartChoice[] {
  if (series.length === 0) throw refusal('There are no intensities to choose a beginning from.');
  if (!(work.duration_s > 0)) throw refusal(`Work that takes ${work.duration_s} s has no best beginning.`);
  if (!(work.energy_j > 0)) throw refusal(`Work that takes ${work.energy_j} J has no best beginning.`);
  return series.map((each) => choose(each, work)).sort((a, b) => a.best.carbon_g - b.best.carbon_g);
}

function choose({ region, from_s, step_s, g_per_kwh }: HourlyIntensity, work: Shiftable): StartChoice {
  const total = g_per_kwh.length * step_s;
  if (work.duration_s > total * (1 + 1e-12))
    throw refusal(
      `The work takes ${hours(work.duration_s)} h, and the intensities of ${region} cover ${hours(total)} h.`,
      { remedy: 'a longer table, or more --devices, so that it takes less' },
    );
  const sums = [0];
  for (const value of g_per_kwh) sums.push((sums.at(-1) as number) + value * step_s);
  const until = (time: number): number => {
    const step = Math.min(g_per_kwh.length - 1, Math.floor(time / step_s));
    return (sums[step] as number) + (g_per_kwh[step] as number) * (time - step * step_s);
  };
  const startAt = (time: number): Start => {
    const mean = (until(time + work.duration_s) - until(time)) / work.duration_s;
    return { at_s: from_s + time, g_per_kwh: mean, carbon_g: (mean * work.energy_j) / JOULES_PER_KWH };
  };
  const latest = Math.max(0, total - work.duration_s);
  const starts: Start[] = [];
  for (let step = 0; step <= g_per_kwh.length; step++) {
    if (step * step_s <= latest) starts.push(startAt(step * step_s));
    const ending = step * step_s - work.duration_s;
    if (ending >= 0 && ending <= latest) starts.push(startAt(ending));
  }
  const least = (a: Start, b: Start) =>
    b.carbon_g < a.carbon_g || (b.carbon_g === a.carbon_g && b.at_s < a.at_s) ? b : a;
  const best = starts.reduce(least);
  const worst = starts.reduce((a, b) => (b.carbon_g > a.carbon_g ? b : a));
  const whole = starts.filter(({ at_s }) => Number.isInteger((at_s - from_s) / step_s));
  const mean_g = whole.reduce((sum, { carbon_g }) => sum + carbon_g, 0) / whole.length;
  return {
    region,
    best,
    worst,
    now: startAt(0),
    mean_g,
    saving: mean_g > 0 ? 1 - best.carbon_g / mean_g : 0,
  };
}

const hours = (seconds: number): string => (Math.round((seconds / 3600) * 100) / 100).toLocaleString('en-GB');
