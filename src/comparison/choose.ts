import { nearestNames } from '../catalog/lookup.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Intensity } from '../domain/record.ts';
import type { Result, Score } from '../domain/result.ts';
import { type Task, tasks } from '../domain/task.ts';
import type { Uncertain } from '../domain/uncertain.ts';
import { groupBy } from '../math/group-by.ts';
import type { LoneScore } from './join-scores.ts';
import { meanOf } from './mean-of.ts';
import type { Means } from './means.ts';
import { type GroupRatio, ratioOf } from './ratio-of.ts';

export interface ChooseOptions {
  /** Least score, from 0 to 1. */
  readonly minScore?: number | undefined;
  /** Scores that stand beside no energy; those of the task are told. */
  readonly lone?: readonly LoneScore[] | undefined;
  readonly means?: Means | null | undefined;
  readonly intensity: Pick<Intensity, 'g_per_kwh' | 'region' | 'title' | 'year' | 'source' | 'provenance'>;
}

/** A model that does the task, with what it costs a query. */
export interface Candidate {
  readonly model: string;
  /** Prompted for the task, not made for it. */
  readonly multi_purpose: boolean;
  readonly energy_j: Uncertain;
  readonly carbon_g: number;
  /** Mean over the data sets that were scored; `null`: no score on record. */
  readonly score: number | null;
  /** Scores that were found apart from the energy, and how each was matched. */
  readonly joined: readonly Score[];
  /** Of what: `accuracy` alone, or `accuracy, f1` where data sets are scored differently. */
  readonly metric: string | null;
  readonly params: number | null;
  /** What else sets it apart, as `synthetic weights`. */
  readonly variant: string | null;
  /** How it was run, as `bfloat16, ring 4`; `null`: not told. */
  readonly configuration: string | null;
  readonly datasets: readonly string[];
  readonly measured_fraction: number;
  readonly kind: Result['kind'];
  readonly meets: boolean;
  readonly results: readonly string[];
}

/** Candidates that may be compared: of one perimeter, hardware and batch, on the same data sets. */
export interface Ground {
  readonly origin: Result['origin'];
  readonly hardware: string;
  readonly batch: number | null;
  readonly variant: string | null;
  readonly perimeter: Perimeter;
  readonly source: string;
  /** Least energy first; those that do not meet the floor last. */
  readonly candidates: readonly Candidate[];
  /** How many more there are, and how many of those meet the floor; absent: these are all. */
  readonly left_out?: { readonly candidates: number; readonly meeting: number };
  readonly cheapest: Candidate | null;
  /** The multi-purpose model of the best score, or the largest where none is scored. */
  readonly reached_for: Candidate | null;
  /** Energy of that one over the cheapest. */
  readonly ratio: GroupRatio | null;
}

export interface Choice {
  readonly task: Task;
  readonly min_score: number | null;
  readonly intensity: ChooseOptions['intensity'];
  /** Own records first, then the study, then other publications with most candidates first. */
  readonly grounds: readonly Ground[];
  /** Scores of the task on record that stand beside no energy, and why. */
  readonly lone_scores: readonly LoneScore[];
  /** Present where own records were taken as means of those alike. */
  readonly means?: Means;
}

/** A task by its name. @throws {Problem} a refusal with the nearest tasks. */
export function taskNamed(name: string): Task {
  const found = tasks.find(
    (task) =>
      task ===
      name
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_]+/g, '-'),
  );
  if (found !== undefined) return found;
  const near = nearestNames(
    name.replaceAll('-', ' '),
    tasks.map((task) => task.replaceAll('-', ' ')),
  ).map((each) => each.replaceAll(' ', '-'));
  throw refusal(
    `There is no task "${name}"${near.length > 0 ? `; nearest: ${near.join(', ')}` : ''}. The tasks are ${tasks.join(', ')}.`,
  );
}

/**
 * Which models on record do a task, what they cost, and the cheapest that scores enough.
 * @throws {Problem} a refusal where the task is unknown, or nothing on record does it.
 */
export function chooseModel(
  name: string,
  among: readonly Result[],
  { minScore, intensity, lone = [], means }: ChooseOptions,
): Choice {
  const task = taskNamed(name);
  const fitting = among.filter((result) => result.task === task && result.counted);
  if (fitting.length === 0) {
    throw refusal(`No model on record does ${task}.`, { remedy: 'wattlas measure --help', missing: true });
  }
  const grounds = [...groupBy(fitting, groundKey).values()].map((results) =>
    groundOf(results, minScore, intensity.g_per_kwh),
  );
  return {
    task,
    min_score: minScore ?? null,
    intensity,
    grounds: grounds.sort(
      (a, b) =>
        ORDER.indexOf(a.origin) - ORDER.indexOf(b.origin) || b.candidates.length - a.candidates.length,
    ),
    lone_scores: lone.filter((score) => score.task === task),
    ...(means && fitting.some(({ records = 1 }) => records > 1) ? { means } : {}),
  };
}

const ORDER: readonly Result['origin'][] = ['own', 'study', 'published'];

/** Sizes and steps of images set grounds apart; being prompted or resized does not, as the paper sets these side by side. */
const groundKey = ({ origin, machine, batch, perimeter, dataset, variant }: Result): string =>
  JSON.stringify([origin, machine, batch, perimeter, origin === 'published' ? [dataset, variant] : null]);

function groundOf(results: readonly Result[], minScore: number | undefined, g_per_kwh: number): Ground {
  const first = results[0] as Result;
  const byModel = groupBy(
    results,
    ({ id, model, title, zero_shot, origin }) =>
      // Only the study's data sets are averaged: two own records may be of different inputs, two published ones of
      // different parallelism.
      `${origin === 'study' ? (model ?? title) : id} ${zero_shot}`,
  );
  const groups = new Map<Candidate, readonly Result[]>();
  for (const group of byModel.values()) groups.set(candidateOf(group, minScore, g_per_kwh), group);
  const candidates = [...groups.keys()].sort(
    (a, b) => Number(b.meets) - Number(a.meets) || a.energy_j.value - b.energy_j.value,
  );
  const cheapest = candidates.find(({ meets }) => meets) ?? null;
  const reached_for = reachedFor(candidates);
  const of = (candidate: Candidate) => groups.get(candidate) as readonly Result[];
  return {
    origin: first.origin,
    hardware: first.hardware,
    batch: first.batch,
    variant: first.origin === 'published' ? first.variant : null,
    perimeter: first.perimeter,
    source: first.source.title,
    candidates,
    cheapest,
    reached_for,
    ratio:
      cheapest !== null && reached_for !== null && cheapest !== reached_for
        ? ratioOf(of(reached_for), of(cheapest))
        : null,
  };
}

/** A model with what its results say of a query, the mean over data sets. */
export function candidateOf(
  results: readonly Result[],
  minScore: number | undefined,
  g_per_kwh: number,
): Candidate {
  const first = results[0] as Result;
  const scores = results.flatMap(({ score }) => (score === null ? [] : [score]));
  const energy_j = meanOf(results);
  const score =
    scores.length === 0 ? null : scores.reduce((sum, { value }) => sum + value, 0) / scores.length;
  return {
    model: first.model ?? first.title,
    multi_purpose: first.zero_shot,
    energy_j,
    carbon_g: (energy_j.value / JOULES_PER_KWH) * g_per_kwh,
    score,
    metric: scores.length === 0 ? null : [...new Set(scores.map(({ metric }) => metric))].join(', '),
    joined: scores.filter(({ joined }) => joined !== undefined),
    params: first.params,
    variant: first.variant,
    configuration: first.configuration,
    datasets: [...new Set(results.flatMap(({ dataset }) => (dataset === null ? [] : [dataset])))],
    measured_fraction: first.measured_fraction,
    kind: first.kind,
    meets: minScore === undefined || (score !== null && score >= minScore),
    results: results.map(({ id }) => id),
  };
}

function reachedFor(candidates: readonly Candidate[]): Candidate | null {
  const prompted = candidates.filter(({ multi_purpose }) => multi_purpose);
  const by = (value: (candidate: Candidate) => number) =>
    prompted.reduce<Candidate | null>(
      (top, each) => (top === null || value(each) > value(top) ? each : top),
      null,
    );
  return prompted.some(({ score }) => score !== null)
    ? by(({ score }) => score ?? -1)
    : by(({ params }) => params ?? -1);
}
