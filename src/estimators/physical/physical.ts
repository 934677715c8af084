import { findDiffusion, findImageModel, imageModels } from '../../catalog/shapes.ts';
import { perimeter } from '../../domain/perimeter.ts';
import { defineEstimator, type EstimateContext, notApplicable } from '../estimator.ts';
import { answerImages } from './answer-images.ts';
import { answerLocal } from './answer-local.ts';
import { answerServing } from './answer-serving.ts';
import { answerSingle } from './answer-single.ts';
import { answerTraining } from './answer-training.ts';
import { type PhysicalInput, physicalInput } from './physical-input.ts';

const covers = perimeter(['accelerator']);

/** Ours: time from counted FLOP and bytes, power from what they draw, fitted on measured configurations, with its error. */
export const physical = defineEstimator({
  id: 'physical',
  version: '1',
  title: 'Physical (Wattlas)',
  cite: {
    id: 'wattlas-physical',
    title: 'Wattlas, physical estimator, fitted on the ML.ENERGY Benchmark v3 and Power Hungry Processing',
    url: 'https://github.com/ml-energy/leaderboard',
    revision: '1',
    licence: 'Apache-2.0',
  },
  phases: ['training', 'fine-tuning', 'inference'],
  perimeter: covers,
  covers: 'the accelerators in use, their idle draw included; of a training, with their share of the host',
  ignores: ['processors, memory and the rest of a server', 'cooling (PUE)', 'idle machines', 'manufacturing'],
  formula: 'energy = accelerators × time(FLOP, bytes, overheads) × power(FLOP, bytes a second)',
  input: physicalInput,
  caveats: [
    {
      id: 'held-out-error',
      text: 'The interval holds nine tenths of models it has not seen on average, not of each: the worst group is named in docs/validation.md.',
    },
  ],
  estimate: answer,
});

function answer(input: PhysicalInput, context: EstimateContext) {
  if (input.phase !== 'inference') return answerTraining(input, context);
  if (input.measured_devices !== undefined) return answerLocal(input, context);
  const single = answerSingle(input, context);
  if (single !== null) return single;
  const image = input.model === undefined ? null : findImageModel(input.model);
  if (image !== null && image.task === 'text-to-image')
    return notApplicable(
      `${image.model} is estimated one image at a time on an A100 alone (batch 1, 32 bits, hardware a100-sxm-80).`,
    );
  if (input.task === 'text-to-image' || (input.model !== undefined && findDiffusion(input.model) !== null))
    return answerImages(input, context);
  const task = image?.task ?? input.task;
  if (task !== undefined && !['text-generation', 'summarization'].includes(task)) {
    const known = imageModels(task);
    return notApplicable(
      `${task} is estimated one request at a time on an A100 alone (batch 1, 32 bits, hardware a100-sxm-80, ${known.length === 0 ? 'a model whose architecture is known' : `one of ${known.join(', ')}`}).`,
    );
  }
  return answerServing(input, context);
}
