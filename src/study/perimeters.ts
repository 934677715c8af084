import { plainFact } from '../catalog/facts.ts';
import type { StudyPhase } from '../catalog/study-runs.ts';
import { nearest } from '../domain/nearest.ts';
import { type Perimeter, perimeter } from '../domain/perimeter.ts';
import { refusal } from '../domain/problem.ts';

/** A reading of the study's logs: which of their terms are counted, and what is taken off. */
export interface StudyReading {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly perimeter: Perimeter;
  /** Joules of one phase of a run. */
  readonly energy_j: (phase: StudyPhase) => number;
}

const power = (id: string): number => plainFact(`study/power/${id}`).value;

/** All readings, the logs' own first. */
export const studyReadings = [
  {
    id: 'as-logged',
    title: 'as logged: 8 GPUs, CPU and memory',
    formula: 'GPU + CPU + RAM, as the logs have them',
    perimeter: perimeter(['accelerators', 'cpu-package', 'dram']),
    energy_j: ({ gpu_j, cpu_j, ram_j }) => gpu_j + cpu_j + ram_j,
  },
  {
    id: 'gpu',
    title: 'the 8 GPUs, idle included',
    formula: 'GPU',
    perimeter: perimeter(['accelerators']),
    energy_j: ({ gpu_j }) => gpu_j,
  },
  {
    id: 'gpu-cpu',
    title: 'the 8 GPUs and the CPU, without the assumed memory',
    formula: 'GPU + CPU',
    perimeter: perimeter(['accelerators', 'cpu-package']),
    energy_j: ({ gpu_j, cpu_j }) => gpu_j + cpu_j,
  },
  {
    id: 'gpu-net-idle',
    title: 'the GPU used: the 7 idle ones taken off',
    formula: 'GPU − 7 × 56.25 W × time, an eighth of the 450 W floor for each idle GPU',
    perimeter: perimeter(['accelerator']),
    energy_j: ({ gpu_j, duration_s }) => gpu_j - power('idle-gpus') * power('idle-gpu') * duration_s,
  },
  {
    id: 'gpu-net-floor',
    title: 'the GPUs above idle: the whole floor of 450 W taken off',
    formula: 'GPU − 450 W × time',
    perimeter: perimeter(['accelerators'], { idle: 'net' }),
    energy_j: ({ gpu_j, duration_s }) => gpu_j - power('gpu-floor') * duration_s,
  },
] as const satisfies readonly StudyReading[];

export type StudyPerimeterId = (typeof studyReadings)[number]['id'];

/** A reading by its id. @throws {Problem} a refusal that lists the ids. */
export function studyReading(id: string): (typeof studyReadings)[number] {
  const found = studyReadings.find((reading) => reading.id === id);
  if (found !== undefined) return found;
  const ids = studyReadings.map((reading) => reading.id);
  const near = nearest(id, ids);
  throw refusal(
    `There is no perimeter "${id}" of the study${near.length > 0 ? ` (nearest: ${near.join(', ')})` : ''}; there are ${ids.join(', ')}.`,
  );
}
