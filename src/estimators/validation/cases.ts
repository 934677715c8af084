import { allStudyResults } from '../../catalog/study.ts';
import { trainingRuns } from '../../catalog/training-runs.ts';
import { diffusionObservations } from '../physical/diffusion-form.ts';
import { sequentialObservations, studyId } from '../physical/sequential-observations.ts';
import { fixedFloorPowers, hasSessionFloor, sessionFloorPowers } from '../physical/sequential-power.ts';
import { servingObservations } from '../physical/serving-observations.ts';
import { timedRuns, toldRuns } from '../physical/training-form.ts';
import type { EstimateQuestion } from '../question.ts';

/** Something that was measured or published, and the question that a method would be asked to foretell it. */
export interface ValidationCase {
  readonly id: string;
  readonly title: string;
  /** What is left out together: the backbone, the model, the family of runs. */
  readonly group: string;
  /** As published, in the unit of its set. */
  readonly published: number;
  /** What a method may be told beforehand. */
  readonly blind: EstimateQuestion;
  /** The same with the time it took, which a method that needs hours is told. */
  readonly timed: EstimateQuestion;
}

export type ValidationSetId =
  | 'serving'
  | 'images'
  | 'study'
  | 'study-fixed-floor'
  | 'study-session-floor'
  | 'training'
  | 'training-told';

/** Cases of one kind. */
export interface ValidationSet {
  readonly id: ValidationSetId;
  /** A few words, where a list has no room for the title. */
  readonly name: string;
  readonly title: string;
  readonly quantity: 'energy' | 'time';
  readonly unit: string;
  /** What the published numbers cover. */
  readonly covers: string;
  readonly cases: readonly ValidationCase[];
}

const HOUR = 3600;
const PRECISION: Readonly<Record<number, 'bf16' | 'fp8'>> = { 1: 'fp8', 2: 'bf16' };

const made = new Map<ValidationSetId, ValidationSet>();

/** The set of an id. */
export function validationSet(id: ValidationSetId): ValidationSet {
  const set = made.get(id) ?? makers[id]();
  made.set(id, set);
  return set;
}

/** Every measured or published case that is held, none left out: what a set does not ask is said in its title. */
export const validationSets = (): readonly ValidationSet[] =>
  (Object.keys(makers) as ValidationSetId[]).map(validationSet);

const serving = (): ValidationSet => ({
  id: 'serving',
  name: 'Text, served in batches',
  title: 'Language models served on H100 and B200 (ML.ENERGY Benchmark v3)',
  quantity: 'energy',
  unit: 'J/token',
  covers: 'the accelerators in use, idle draw included, in the steady state',
  cases: servingObservations().map(({ id, group, load: { work, load, device }, time, energy }) => {
    const blind: EstimateQuestion = {
      phase: 'inference',
      task: 'text-generation',
      params: work.params,
      active_params: work.activeParams,
      input_tokens: Math.round(load.prompt),
      output_tokens: Math.round(load.output),
      batch: Math.max(1, Math.round(load.batch)),
      precision: PRECISION[load.weightBytes] as 'bf16',
      hardware: device.id,
      accelerators: load.accelerators,
    };
    return {
      id,
      title: id,
      group,
      published: energy,
      blind,
      timed: {
        ...blind,
        hours: (time * Math.round(load.output)) / load.batch / HOUR,
        latency_s: time * load.output,
      },
    };
  }),
});

const images = (): ValidationSet => ({
  id: 'images',
  name: 'Images',
  title: 'Images of 1024 × 1024 by diffusion transformers on H100 and B200 (ML.ENERGY Benchmark v3)',
  quantity: 'energy',
  unit: 'J/image',
  covers: 'the accelerators in use, idle draw included',
  cases: diffusionObservations().map(({ id, group, load: { shape, load, device }, time, energy }) => {
    const blind: EstimateQuestion = {
      phase: 'inference',
      task: 'text-to-image',
      params: shape.token_params,
      batch: load.batch,
      precision: 'bf16',
      hardware: device.id,
      accelerators: load.accelerators,
    };
    return {
      id,
      title: id,
      group,
      published: energy,
      blind,
      timed: { ...blind, hours: time / load.batch / HOUR },
    };
  }),
});

const QUERIES = 1000;

function study(): ValidationSet {
  const loads = new Map(sequentialObservations().map((each) => [each.result, each.group]));
  return {
    id: 'study',
    name: 'Single requests, time',
    title: 'One request at a time on an A100 (Power Hungry Processing), all tasks',
    quantity: 'time',
    unit: 's/request',
    covers: 'the time of a query',
    cases: allStudyResults().map((result) => {
      const { task, dataset, model, zeroShot, resized, parameters, duration_s } = result;
      const kind = `${task}${zeroShot ? ', prompted' : ''}${resized ? ', resized' : ''}`;
      const blind: EstimateQuestion = {
        phase: 'inference',
        task,
        model,
        ...(parameters === null ? {} : { params: parameters }),
        batch: 1,
        precision: 'fp32',
        hardware: 'a100-sxm-80',
        accelerators: 1,
      };
      return {
        id: studyId(result),
        title: `${model}, ${kind}, ${dataset}`,
        group: loads.get(result) ?? model,
        published: duration_s / QUERIES,
        blind,
        timed: { ...blind, hours: duration_s / QUERIES / HOUR },
      };
    }),
  };
}

/** Energies of the study's models that ours answers for, by one of the two ways to take the idle accelerators off. */
function studyEnergy(id: 'study-fixed-floor' | 'study-session-floor', title: string): ValidationSet {
  const fixed = id === 'study-fixed-floor';
  const observations = sequentialObservations().filter((each) => fixed || hasSessionFloor(each));
  const powers = (fixed ? fixedFloorPowers : sessionFloorPowers)(observations);
  const byId = new Map(validationSet('study').cases.map((each) => [each.id, each]));
  return {
    id,
    name: `Single requests, energy less ${fixed ? '56 W each' : 'least draw'}`,
    title,
    quantity: 'energy',
    unit: 'J/request',
    covers: 'the one busy accelerator',
    cases: observations.map((each, i) => ({
      ...(byId.get(each.id) as ValidationCase),
      published: (powers[i] as number) * each.time,
    })),
  };
}

const trainingTold = (): ValidationSet => ({
  id: 'training-told',
  name: 'Training, hours with MFU told',
  title: 'The same with the share of the peak told that the run itself reached: arithmetic, no evidence',
  quantity: 'time',
  unit: 'device-hours',
  covers: 'the hours of all accelerators',
  cases: toldRuns(trainingRuns()).map((run) => {
    const blind: EstimateQuestion = {
      phase: 'training',
      params: (run.params ?? (run.flop as number) / 6e9) as number,
      training_tokens: run.tokens ?? 1e9,
      peak_flops: run.peak_tflops * 1e12,
      mfu: run.mfu as number,
      tdp_w: run.tdp_w,
      accelerators: run.chips ?? 1,
    };
    return {
      id: `training-told/${run.origin}/${run.run}`,
      title: `${run.run}, ${run.origin}`,
      group: run.run,
      published: run.device_hours,
      blind,
      timed: blind,
    };
  }),
});

const training = (): ValidationSet => ({
  id: 'training',
  name: 'Training, hours',
  title: 'Training runs with parameters, tokens and published device-hours',
  quantity: 'time',
  unit: 'device-hours',
  covers: 'the hours of all accelerators',
  cases: timedRuns(trainingRuns()).map((run) => {
    const blind: EstimateQuestion = {
      phase: 'training',
      params: run.params as number,
      training_tokens: run.tokens as number,
      peak_flops: run.peak_tflops * 1e12,
      tdp_w: run.tdp_w,
      accelerators: 1,
    };
    return {
      id: `training/${run.run}`,
      title: run.run,
      group: run.family,
      published: run.device_hours,
      blind,
      timed: { ...blind, hours: run.device_hours },
    };
  }),
});

const makers: Readonly<Record<ValidationSetId, () => ValidationSet>> = {
  serving,
  images,
  study,
  'study-fixed-floor': () =>
    studyEnergy(
      'study-fixed-floor',
      "Energy of the study's models, with 56 W taken off for each of the seven idle accelerators",
    ),
  'study-session-floor': () =>
    studyEnergy(
      'study-session-floor',
      "Energy of the study's text models on the tasks they were trained for, with seven eighths of the least draw of their task and data set taken off",
    ),
  training,
  'training-told': trainingTold,
};
