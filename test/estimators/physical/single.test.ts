import { describe, expect, test } from 'vitest';
import { findImageModel, type ImageModelShape, imageModels } from '../../../src/catalog/shapes.ts';
import { studyResults } from '../../../src/catalog/study.ts';
import { estimateAll } from '../../../src/estimators/estimate.ts';
import type { Estimate } from '../../../src/estimators/outcome.ts';
import { fitted } from '../../../src/estimators/physical/fitted.ts';
import { imageWork } from '../../../src/estimators/physical/image-work.ts';
import { physical } from '../../../src/estimators/physical/physical.ts';
import { a100 } from '../../../src/estimators/physical/sequential-load.ts';
import { sequentialObservations } from '../../../src/estimators/physical/sequential-observations.ts';
import { singleLoad } from '../../../src/estimators/physical/single-load.ts';

const ask = (question: Readonly<Record<string, unknown>>) =>
  estimateAll({ phase: 'inference', hardware: 'a100-sxm-80', ...question }, { estimators: [physical] })
    .outcomes[0];
function answer(question: Readonly<Record<string, unknown>>): Estimate {
  const outcome = ask(question);
  if (outcome?.state !== 'estimated') throw new Error(JSON.stringify(outcome));
  return outcome;
}
interface TimeOfRequest {
  readonly value: number;
  readonly interval: { readonly lo: number; readonly hi: number } | null;
}
const timeOf = (question: Readonly<Record<string, unknown>>) =>
  answer(question).others.find(({ id }) => id === 'request-time') as TimeOfRequest;

describe('work counted from the blocks', () => {
  const shape = (model: string) => findImageModel(model) as ImageModelShape;
  const products = (model: string) => {
    const { matrixFlop, convolutionFlop } = imageWork(shape(model).reads, shape(model));
    return (matrixFlop + convolutionFlop) / 2e9;
  };

  test.each([
    // He et al. 2016, table 1; Liu et al. 2021 (Swin), table 1; Woo et al. 2023 (ConvNeXt V2), table 9.
    ['microsoft/resnet-18', 1.8],
    ['microsoft/resnet-50', 3.8],
    ['google/vit-base-patch16-384', 55.4],
    ['facebook/convnextv2-tiny-1k-224', 4.47],
  ])('%s takes %d billion multiplications, as printed, within eight per cent', (model, printed) => {
    expect(Math.abs(products(model) / printed - 1)).toBeLessThan(0.08);
  });

  test.each([
    // Kim et al. 2023 (BK-SDM), model card; Podell et al. 2023 (SDXL), table 1.
    ['runwayml/stable-diffusion-v1-5', 0.86e9],
    ['nota-ai/bk-sdm-tiny', 0.33e9],
    ['stabilityai/stable-diffusion-xl-base-1.0', 2.6e9],
  ])('the denoising network of %s has %d weights, less those of time and of words', (model, printed) => {
    const { weights } = imageWork(shape(model).writes, shape(model));
    expect(weights).toBeLessThan(printed);
    expect(weights).toBeGreaterThan(0.9 * printed);
  });

  test('two images at once double the work and not the launches', () => {
    const { writes, width, height } = shape('runwayml/stable-diffusion-v1-5');
    const [one, two] = [1, 2].map((images) => imageWork(writes, { width, height }, images));
    expect(two?.matrixFlop).toBe(2 * (one?.matrixFlop ?? 0));
    expect(two?.operations).toBe(one?.operations);
    expect(two?.weights).toBe(one?.weights);
  });
});

describe('single requests of every task', () => {
  test.each([
    ['microsoft/resnet-50', 'image-classification', 'cifar10', {}],
    ['facebook/detr-resnet-50', 'object-detection', 'coco', {}],
    ['Salesforce/blip-image-captioning-base', 'image-to-text', 'coco', {}],
    ['stabilityai/stable-diffusion-2-1', 'text-to-image', 'sd_prompts', {}],
    ['google/flan-t5-xl', 'text-classification', 'imdb', { params: 2_783_959_040 }],
    ['google/flan-t5-large', 'summarization', 'xsum', { params: 750_251_008, batch: 1, output_tokens: 14 }],
    ['gpt2', 'question-answering', 'squad', { params: 124_439_808 }],
  ] as const)('the interval of %s, %s, holds what the study measured', (model, task, dataset, more) => {
    const measured = studyResults(model, task).find(
      (result) => result.dataset === dataset && (result.resized || !['cifar10', 'coco'].includes(dataset)),
    );
    const { value, interval } = timeOf({ model, task, ...more });
    const seconds = (measured?.duration_s ?? 0) / 1000;
    expect(seconds).toBeGreaterThan(interval?.lo ?? 0);
    expect(seconds).toBeLessThan(interval?.hi ?? 0);
    expect(value).toBeGreaterThan(0);
  });

  test('larger images, more steps and more tokens take longer', () => {
    const detr = { model: 'facebook/detr-resnet-50' };
    expect(timeOf({ ...detr, width: 1920, height: 1080 }).value).toBeGreaterThan(timeOf(detr).value);
    const painter = { model: 'runwayml/stable-diffusion-v1-5' };
    const [ten, fifty] = [10, 50].map((steps) => timeOf({ ...painter, steps }).value);
    expect(fifty ?? 0).toBeGreaterThan(4 * (ten ?? 0));
    expect(timeOf({ ...painter, width: 768, height: 768 }).value).toBeGreaterThan(2 * (fifty ?? 0));
    const blip = { model: 'Salesforce/blip-image-captioning-base' };
    expect(timeOf({ ...blip, output_tokens: 40 }).value).toBeGreaterThan(timeOf(blip).value);
    const bloomz = { model: 'bigscience/bloomz-3b', params: 3e9, task: 'question-answering' };
    expect(timeOf({ ...bloomz, output_tokens: 20 }).value).toBeGreaterThan(timeOf(bloomz).value);
  });

  test('an accelerator that is kept busy draws about three times what one that waits does', () => {
    const watts = (question: Readonly<Record<string, unknown>>) =>
      answer(question).terms.find(({ id }) => id === 'watts')?.value ?? Number.NaN;
    const [busy, waits] = [
      watts({ model: 'stabilityai/stable-diffusion-xl-base-1.0' }),
      watts({ model: 'microsoft/resnet-18' }),
    ];
    expect(busy).toBeLessThan(400);
    expect(busy).toBeGreaterThan(2.5 * waits);
  });

  test.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'another task',
      { model: 'google/vit-base-patch16-224', task: 'object-detection' },
      /is a model of image-classification, not of object-detection/,
    ],
    [
      'a large image',
      { model: 'runwayml/stable-diffusion-v1-5', width: 2048, height: 2048 },
      /2048 × 2048 is too far/,
    ],
    ['another accelerator', { model: 'microsoft/resnet-50', hardware: 'h100-sxm' }, /on an A100 alone/],
    ['many at once', { model: 'runwayml/stable-diffusion-v1-5', batch: 8 }, /one image at a time/],
    [
      'what does not fit',
      { model: 'meta-llama/Llama-2-70b-hf', params: 69e9, task: 'question-answering' },
      /276 GB of weights .* do not fit/,
    ],
  ])('%s is not answered, with the reason', (_, question, reason) => {
    expect(ask(question)).toMatchObject({
      state: 'not-applicable',
      reason: expect.stringMatching(reason),
    });
  });
});

test.each(imageModels('object-detection'))(
  '%s gets an image of the size of the study as large as in the fit',
  (model) => {
    const { coefficients, prompted } = fitted('sequential');
    const question = {
      phase: 'inference',
      hardware: 'a100-sxm-80',
      model,
      requests: 1,
      intensity: 475,
    } as const;
    const single = singleLoad(question, { device: a100(2.039e12), coefficients, prompted });
    const shape = findImageModel(model);
    expect(single).toMatchObject({ load: { input: (shape?.width ?? 0) * (shape?.height ?? 0) } });
  },
);

describe('what is held out', () => {
  const observations = sequentialObservations();
  const groupOf = (model: string) =>
    new Set(observations.filter(({ result }) => result.model === model).map(({ group }) => group));

  test('all results of the study but five are foretold, each with an error of time and of energy', () => {
    expect(observations).toHaveLength(412);
    const { errors, energyErrors, kinds } = fitted('sequential');
    expect(errors).toHaveLength(412);
    expect(energyErrors.every(Number.isFinite)).toBe(true);
    expect(Object.values(kinds).reduce((sum, { cases }) => sum + cases, 0)).toBe(412);
  });

  test.each([
    ['google/pegasus-xsum', 'google/pegasus-large'],
    ['bigscience/bloomz-560m', 'bigscience/bloom-560m'],
    ['polejowska/detr-r50-cd45rb-1ah-6l', 'facebook/detr-resnet-50'],
    ['stabilityai/stable-diffusion-2-1', 'runwayml/stable-diffusion-v1-5'],
    ['bert-base-cased', 'dslim/bert-base-NER'],
  ])('%s and %s are of one shape, and are left out together', (one, other) => {
    expect(groupOf(one)).toEqual(groupOf(other));
    expect(groupOf(one).size).toBe(1);
  });
});

describe('how much is read and written', () => {
  const bert = { model: 'bert-base-uncased', task: 'text-classification' };
  const width = (question: Readonly<Record<string, unknown>>) => {
    const { lo = 1, hi = 0 } = answer(question).energy_j?.interval ?? {};
    return hi / lo;
  };

  test('tokens that are told count, by the FLOP of the graph', () => {
    const time = (input_tokens: number) => timeOf({ ...bert, input_tokens }).value;
    expect(time(512)).toBeGreaterThan(1.2 * time(64));
    // A long text is bound by its work, a short one by launching: the first tokens cost next to nothing.
    expect(time(64) - time(1)).toBeLessThan(0.1 * (time(512) - time(64)));
    // The study's BERT-large finds entities in 16.2 ms a sentence of CoNLL and 23.8 ms a passage of ReCoRD (300 tokens).
    const large = { model: 'dslim/bert-large-NER', task: 'token-classification' };
    expect(timeOf({ ...large, input_tokens: 300 }).value / 0.0238).toBeCloseTo(1, 1);
  });

  test('a text that the model has no positions for is not answered, nor several accelerators', () => {
    expect(ask({ ...bert, input_tokens: 4096 })).toMatchObject({
      state: 'not-applicable',
      reason: expect.stringContaining('has positions for 512 tokens'),
    });
    expect(ask({ ...bert, accelerators: 4 })).toMatchObject({ state: 'not-applicable' });
  });

  test.each<[Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]>([
    [{ model: 'gpt2', task: 'text-generation', batch: 1, output_tokens: 10 }, { output_tokens: 900 }],
    [{ model: 'CompVis/stable-diffusion-v1-4', task: 'text-to-image' }, { steps: 5 }],
  ])('%j with %j is farther from what was timed: wider, and says so', (near, far) => {
    expect(width({ ...near, ...far })).toBeGreaterThan(1.3 * width(near));
    expect(answer({ ...near, ...far }).caveats.map(({ id }) => id)).toContain('outside');
    expect(answer(near).caveats.map(({ id }) => id)).not.toContain('outside');
  });
});
