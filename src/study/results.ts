import { plainFact } from '../catalog/facts.ts';
import { studyHardware, studyPerimeter, studySource } from '../catalog/study.ts';
import { studyDetails } from '../catalog/study-details.ts';
import type { StudyPhase } from '../catalog/study-runs.ts';
import type { Reading, Result } from '../domain/result.ts';
import { combine, type Uncertain } from '../domain/uncertain.ts';
import { groupBy } from '../math/group-by.ts';
import { summary } from '../math/summary.ts';
import { type StudyReading, studyReadings } from './perimeters.ts';
import { printedRows, type StudyRow, studyRows, zeroShotRows } from './rows.ts';
import { tasksByEnergy } from './tasks-by-energy.ts';

/** Queries of one run. */
const QUERIES = 1000;
const MACHINE = 'study-node';

let cached: readonly Result[] | undefined;

/**
 * The study's 417 results, a model on a data set, in the common view. They are measurements: the GPU term is measured,
 * CPU and memory assumed. As they were logged; other perimeters stand in `readings`.
 */
export function studyResultViews(): readonly Result[] {
  if (cached !== undefined) return cached;
  const printed = new Set([...tasksByEnergy.flatMap(printedRows), ...zeroShotRows()].map(key));
  cached = [...groupBy(studyRows(), key)].map(([name, rows]) => viewOf(rows, printed.has(name)));
  return cached;
}

const key = ({ log, model }: StudyRow): string => `${log} ${model.model}`;

function viewOf(rows: readonly StudyRow[], counted: boolean): Result {
  const { task, dataset, zeroShot, resized, model, log } = rows[0] as StudyRow;
  const { scores, lengths } = studyDetails();
  const score = scores.find(
    (each) => each.model === model.model && each.task === task && each.dataset === dataset,
  );
  const length = zeroShot
    ? lengths.find((each) => each.model === model.model && each.dataset === dataset)
    : undefined;
  const phases = rows.map(({ run }) => run.query);
  const [own, ...others] = studyReadings.map((reading) => readingOf(reading, phases)) as [
    Reading,
    ...Reading[],
  ];
  const variant = [...(zeroShot ? ['zero-shot'] : []), ...(resized ? ['resized'] : [])].join(', ');
  return {
    id: `study:${log}/${model.model}`,
    kind: 'measurement',
    origin: 'study',
    title: model.model,
    model: model.model,
    task,
    dataset,
    variant: variant === '' ? null : variant,
    configuration: null,
    zero_shot: zeroShot,
    counted,
    hardware: studyHardware(),
    machine: MACHINE,
    batch: 1,
    functional_unit: 'query',
    ...own,
    perimeter: studyPerimeter(),
    n: rows.length,
    score: score === undefined ? null : { metric: score.metric, value: score.score },
    input_tokens: length?.input_mean ?? null,
    output_tokens: length?.output_mean ?? null,
    params: model.parameters,
    architecture: model.kind,
    source: studySource(),
    readings: others,
  };
}

function readingOf(reading: StudyReading, phases: readonly StudyPhase[]): Reading {
  const runs_j = phases.map((phase) => reading.energy_j(phase) / QUERIES);
  return {
    perimeter: reading.perimeter,
    energy_j: withSystematic(reading, phases, runs_j),
    runs_j,
    measured_fraction: measuredShare(reading, phases),
  };
}

/** What of a reading is not a constant: all of it where the GPUs alone are counted. */
function measuredShare({ perimeter, energy_j }: StudyReading, phases: readonly StudyPhase[]): number {
  if (perimeter.devices.every((device) => device.startsWith('accelerator'))) return 1;
  const sum = (of: (phase: StudyPhase) => number) => phases.reduce((total, phase) => total + of(phase), 0);
  return sum(({ gpu_j }) => gpu_j) / sum(energy_j);
}

/**
 * Repetition by Student's t; on top of it what the terms may be wrong by: the GPU's by the accuracy of its sensor, CPU's
 * and memory's constants by what else CodeCarbon has taken for them (facts `study/power/…`).
 */
function withSystematic(
  reading: StudyReading,
  phases: readonly StudyPhase[],
  runs_j: readonly number[],
): Uncertain {
  const { mean, interval } = summary(runs_j);
  const shifted = (part: 'gpu' | 'cpu' | 'memory', bound: 'lo' | 'hi') => {
    const { value, [bound]: other = value } = plainFact(`study/power/${part}`);
    const field = ({ gpu: 'gpu_j', cpu: 'cpu_j', memory: 'ram_j' } as const)[part];
    const moved = phases.map((phase) => ({ ...phase, [field]: phase[field] * (other / value) }));
    return summary(moved.map((phase) => reading.energy_j(phase) / QUERIES)).mean - mean;
  };
  const width = (bound: 'lo' | 'hi') =>
    Math.hypot(...(['gpu', 'cpu', 'memory'] as const).map((part) => shifted(part, bound)));
  return combine(mean, interval, { lo: mean - width('lo'), hi: mean + width('hi') });
}
