import { type StudyResult, studyHardware, studyPerimeter, studyResults } from '../catalog/study.ts';
import { energyUnit, formatInterval, formatNumber } from '../domain/format.ts';
import { differences } from '../domain/perimeter.ts';
import type { Measurement } from '../domain/record.ts';
import { type Task, tasks } from '../domain/task.ts';
import { studyReadings } from '../study/perimeters.ts';
import { perimeterWords } from './perimeter-words.ts';

/**
 * What "Power Hungry Processing" logged for the model of a record, per 1,000 queries, and why it may differ; empty where
 * the study did not run it. The study's reading in the record's own perimeter is named where there is one. Never a ratio:
 * hardware differs, and mostly what is covered.
 */
export function studyBeside(record: Measurement): readonly string[] {
  const { model, task: named } = record.subject;
  if (model === undefined) return [];
  const task = tasks.find((each) => each === named);
  const found = printed(studyResults(model, task));
  if (found.length === 0) return [];
  const reading = studyReadings.find(
    ({ perimeter }) => differences(perimeter, record.perimeter).length === 0,
  );
  const energy = (result: StudyResult) =>
    reading === undefined
      ? result.energy_j
      : reading.energy_j({ ...result, gpu_w: Number.NaN, carbon_g: Number.NaN });
  const values = found.map(energy);
  const unit = energyUnit(values);
  const amount = found
    .map((result) => `${each(result, energy(result), unit.size)} ${unit.name} (${result.dataset})`)
    .join(', ');
  return [
    `the study logged ${amount} per 1,000 queries${task === undefined ? ` of ${taskWords(found)}` : ''}`,
    `it may differ by hardware (${studyHardware()}), ${
      reading === undefined
        ? `by what is covered (${perimeterWords(studyPerimeter())}; memory and CPU assumed)`
        : `not by what is covered (${reading.title})`
    }, and by inputs${record.subject.weights === 'synthetic' ? ' and weights' : ''}`,
  ];
}

/** Of images the paper prints the resized runs. */
function printed(results: readonly StudyResult[]): readonly StudyResult[] {
  const resized = results.filter((result) => result.resized);
  return resized.length > 0 ? resized : results;
}

const each = (result: StudyResult, value_j: number, size: number): string => {
  // Of other readings the deviation of the runs is not at hand here.
  if (value_j !== result.energy_j) return formatNumber(value_j / size);
  return formatInterval(
    value_j / size,
    (value_j - result.energy_sd_j) / size,
    (value_j + result.energy_sd_j) / size,
  );
};

const taskWords = (found: readonly StudyResult[]): string =>
  [...new Set<Task>(found.map(({ task }) => task))].join(', ');
