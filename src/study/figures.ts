import { studyDetails } from '../catalog/study-details.ts';
import { groupBy } from '../math/group-by.ts';
import { quantile } from '../math/quantile.ts';
import { summary } from '../math/summary.ts';
import { type StudyPoint, taskPoints, zeroShotPoints } from './points.ts';
import type { StudySettings } from './rows.ts';

/** A group of points as a box: what figures 1 and 2 draw. */
export interface GroupSummary {
  readonly group: string;
  readonly points: number;
  readonly mean_g: number;
  readonly sd_g: number | null;
  readonly median_g: number;
  readonly least_g: number;
  readonly most_g: number;
  readonly mean_kwh: number;
}

/** A point with the tokens its model made. */
export interface LengthPoint extends StudyPoint {
  readonly input_mean: number;
  readonly output_mean: number;
}

/** A point with its score. */
export interface ScorePoint extends StudyPoint {
  readonly metric: string;
  readonly score: number;
}

/** What each figure of the paper draws; figure 4 is a drawing of words. */
export const studyFigures = {
  /** Emissions by task. */
  1: (settings: StudySettings): readonly GroupSummary[] => grouped(taskPoints(settings), ({ task }) => task),
  /** Emissions by modality. */
  2: (settings: StudySettings): readonly GroupSummary[] =>
    grouped(taskPoints(settings), ({ modality }) => modality),
  /** Task-specific against multi-purpose models on the data sets both were run on, with the size of each. */
  3: (settings: StudySettings): readonly StudyPoint[] => {
    const prompted = zeroShotPoints(settings);
    const shared = new Set(prompted.map(pair));
    return [...taskPoints(settings).filter((point) => shared.has(pair(point))), ...prompted];
  },
  /** Multi-purpose models by task and architecture. */
  5: (settings: StudySettings): readonly GroupSummary[] =>
    grouped(zeroShotPoints(settings), ({ task, kind }) => `${task}, ${kind}`),
  /** Emissions against the length of the answer. */
  6: (settings: StudySettings): readonly LengthPoint[] => {
    const lengths = new Map(studyDetails().lengths.map((row) => [`${row.model} ${row.dataset}`, row]));
    return zeroShotPoints(settings).flatMap((point) => {
      const length = lengths.get(`${point.model} ${point.dataset}`);
      return length === undefined
        ? []
        : [{ ...point, input_mean: length.input_mean, output_mean: length.output_mean }];
    });
  },
  /** Score against size and emissions. */
  7: (settings: StudySettings): readonly ScorePoint[] => {
    const scores = new Map(studyDetails().scores.map((row) => [`${row.model} ${pair(row)}`, row]));
    return [...taskPoints(settings), ...zeroShotPoints(settings)].flatMap((point) => {
      const found = scores.get(`${point.model} ${pair(point)}`);
      return found === undefined ? [] : [{ ...point, metric: found.metric, score: found.score }];
    });
  },
} as const;

export type StudyFigure = keyof typeof studyFigures;

const pair = ({ task, dataset }: { readonly task: string; readonly dataset: string }) => `${task} ${dataset}`;

function grouped(points: readonly StudyPoint[], by: (point: StudyPoint) => string): GroupSummary[] {
  return [...groupBy(points, by)].map(([group, members]) => {
    const grams = members.map(({ carbon_g }) => carbon_g);
    const { mean, sd } = summary(grams);
    return {
      group,
      points: members.length,
      mean_g: mean,
      sd_g: sd,
      median_g: quantile(grams, 0.5),
      least_g: Math.min(...grams),
      most_g: Math.max(...grams),
      mean_kwh: summary(members.map(({ energy_kwh }) => energy_kwh)).mean,
    };
  });
}
