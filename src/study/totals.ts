import { type StudyPhase, type StudyRun, studyRuns } from '../catalog/study-runs.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { phaseGrams, type StudySettings } from './rows.ts';

/** Everything the study's logs hold, runs that were superseded or broken off included, loading included. */
export interface StudyTotals {
  /** In the perimeter asked for. */
  readonly energy_kwh: number;
  /** The logged terms, whatever the perimeter. */
  readonly gpu_kwh: number;
  readonly cpu_kwh: number;
  readonly ram_kwh: number;
  readonly carbon_kg: number;
  readonly runs: number;
  /** Phases that were logged each for itself: loading, moving to the GPU, the queries. */
  readonly phases: number;
}

/** The phases of a run that were logged. */
export const phasesOf = ({ load, transfer, query }: StudyRun): readonly StudyPhase[] =>
  transfer === null ? [load, query] : [load, transfer, query];

/** Totals of all logs: what the paper's own totals are of. */
export function studyTotals(settings: StudySettings): StudyTotals {
  const totals = { energy: 0, gpu: 0, cpu: 0, ram: 0, grams: 0, phases: 0 };
  for (const run of studyRuns()) {
    for (const phase of phasesOf(run)) {
      totals.energy += settings.reading.energy_j(phase);
      totals.gpu += phase.gpu_j;
      totals.cpu += phase.cpu_j;
      totals.ram += phase.ram_j;
      totals.grams += phaseGrams(phase, settings);
      totals.phases++;
    }
  }
  return {
    energy_kwh: totals.energy / JOULES_PER_KWH,
    gpu_kwh: totals.gpu / JOULES_PER_KWH,
    cpu_kwh: totals.cpu / JOULES_PER_KWH,
    ram_kwh: totals.ram / JOULES_PER_KWH,
    carbon_kg: totals.grams / 1000,
    runs: studyRuns().length,
    phases: totals.phases,
  };
}
