import { plainFact } from '../catalog/facts.ts';
import { intensityOf } from '../catalog/grids.ts';
import type { StudyPhase } from '../catalog/study-runs.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';

/** What turns the study's energy into carbon. */
export interface StudyIntensity {
  readonly g_per_kwh: number;
  /** As each run was logged: 138.75 g/kWh, a few runs otherwise. */
  readonly asLogged: boolean;
  readonly title: string;
  /** Grams of an energy of this phase. */
  readonly carbon_g: (energy_j: number, phase: StudyPhase) => number;
}

/** The intensity of the logs, run by run. */
export const loggedIntensity = (): StudyIntensity => ({
  g_per_kwh: plainFact('study/intensity/logged').value,
  asLogged: true,
  title: 'as logged (Oregon, eGRID 2016; 6 of the runs otherwise)',
  carbon_g: (energy_j, { gpu_j, cpu_j, ram_j, carbon_g }) => energy_j * (carbon_g / (gpu_j + cpu_j + ram_j)),
});

/**
 * An intensity as it is asked for: a number of g/kWh, or a region, as `FR` or `us-west-2@mlco2`.
 * @throws {Problem} a refusal where it is neither.
 */
export function studyIntensity(asked: string | number | undefined): StudyIntensity {
  if (asked === undefined) return loggedIntensity();
  const text = String(asked).trim();
  if (!/^[+-]?(\d|\.\d)/.test(text)) {
    const { g_per_kwh, title, year, source } = intensityOf(text);
    return constant(g_per_kwh, `${title}${year === null ? '' : ` ${year}`}, ${source}`);
  }
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0 && value <= 3000) return constant(value, 'as asked for');
  throw refusal(`An intensity is 0 to 3,000 g/kWh or a region, not "${text}".`, {
    remedy: 'wattlas catalog grid',
  });
}

const constant = (g_per_kwh: number, title: string): StudyIntensity => ({
  g_per_kwh,
  asLogged: false,
  title,
  carbon_g: (energy_j) => (energy_j / JOULES_PER_KWH) * g_per_kwh,
});
