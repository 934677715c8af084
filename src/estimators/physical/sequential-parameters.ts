import type { Parameter } from './parameter.ts';

/** Tasks whose code around the model was timed. */
export const sequentialTasks = {
  'fill-mask': 'fillMask',
  'token-classification': 'classifyTokens',
  'text-classification': 'classifyText',
  'question-answering': 'answer',
  'text-generation': 'generate',
  summarization: 'summarise',
  'image-classification': 'classifyImage',
  'object-detection': 'detect',
  'image-to-text': 'caption',
  'text-to-image': 'paint',
} as const;
export type SequentialTask = keyof typeof sequentialTasks;

/** Tasks that a model was prompted for. */
export const promptedTasks = {
  'text-classification': ['imdb', 'sst2', 'tomatoes'],
  'question-answering': ['sciq', 'squad', 'squadv2'],
  summarization: ['cnn', 'samsum', 'xsum'],
} as const;
export type PromptedTask = keyof typeof promptedTasks;

/** Prompted models: trained on the next word alone, or on instructions with a decoder, or with encoder and decoder. */
export const promptedKinds = ['plain', 'bloomz', 'flan'] as const;
export type PromptedKind = (typeof promptedKinds)[number];

/** How many passes a prompted model of a kind takes on a task and data set. */
export type PassesCoefficient = {
  readonly [Task in PromptedTask]: `${PromptedKind}/${Task}/${(typeof promptedTasks)[Task][number]}`;
}[PromptedTask];

/** Data sets whose images have no size that we know. */
export const imageSets = ['imagenet', 'coco', 'visualgenome', 'cppe', 'redcaps'] as const;
export type ImageSet = (typeof imageSets)[number];

const around = (meaning: string, nominal = 1.5e-3): Parameter => ({
  nominal,
  logSd: 0.7,
  unit: 's',
  meaning: `around the model, ${meaning}`,
});

const pixels = (set: string, nominal: number): Parameter => ({
  nominal,
  logSd: 0.7,
  unit: 'pixels',
  meaning: `an image of ${set}`,
});

/** Tokens that the published code lets a model make that does not stop by itself. */
const LET = 65;

const passes = (kind: PromptedKind, task: PromptedTask, set: string): Parameter =>
  kind === 'plain'
    ? {
        nominal: LET,
        logSd: 0.7,
        unit: 'passes',
        meaning: `passes of a model that is only prompted, ${task}, ${set}`,
      }
    : {
        nominal: 1,
        logSd: 0.7,
        unit: '1',
        meaning: `passes of ${kind === 'flan' ? 'Flan-T5' : 'BLOOMz'} for each token that was counted apart, ${task}, ${set}`,
      };

const prompted = Object.fromEntries(
  promptedKinds.flatMap((kind) =>
    Object.entries(promptedTasks).flatMap(([task, sets]) =>
      sets.map((set) => [`${kind}/${task}/${set}`, passes(kind, task as PromptedTask, set)]),
    ),
  ),
) as Record<PassesCoefficient, Parameter>;

const named = {
  fillMask: around('masked words'),
  classifyTokens: around('classes of tokens'),
  classifyText: around('classes of texts'),
  answer: around('extracted answers'),
  generate: around('generation'),
  summarise: around('summaries'),
  classifyImage: around('classes of images', 5e-3),
  detect: around('objects in images', 10e-3),
  caption: around('captions', 10e-3),
  paint: around('made images', 50e-3),
  operation: { nominal: 30e-6, logSd: 0.5, unit: 's', meaning: 'launching an operation' },
  token: { nominal: 1e-3, logSd: 1, unit: 's', meaning: 'choosing a token' },
  beam: { nominal: 3e-3, logSd: 1, unit: 's', meaning: 'keeping the beams of a search, a token' },
  entry: { nominal: 3e-8, logSd: 1, unit: 's', meaning: 'ranking an entry of the vocabulary' },
  bytes: { nominal: 1.3, logSd: 0.3, unit: '1', meaning: 'reading the weights, of the ideal time' },
  matrix: { nominal: 1.5, logSd: 0.4, unit: '1', meaning: 'matrix products, of the ideal time with 32 bits' },
  convolution: { nominal: 4, logSd: 0.7, unit: '1', meaning: 'convolutions, of the ideal time with TF32' },
  traffic: {
    nominal: 1,
    logSd: 0.7,
    unit: '1',
    meaning: 'reading and writing activations, of the ideal time',
  },
  pixel: { nominal: 15e-9, logSd: 0.7, unit: 's', meaning: 'opening and shrinking an image, a pixel of it' },
  input: { nominal: 20e-9, logSd: 0.7, unit: 's', meaning: 'preparing what the model gets, a pixel of it' },
  padded: {
    nominal: 40e-9,
    logSd: 0.7,
    unit: 's',
    meaning: 'preparing and padding what a detector gets, a pixel of it',
  },
  words: { nominal: 11, logSd: 0.4, unit: 'tokens', meaning: 'tokens of a caption' },
  imagenet: pixels('ImageNet', 0.19e6),
  coco: pixels('COCO', 0.28e6),
  visualgenome: pixels('Visual Genome', 0.21e6),
  cppe: pixels('CPPE-5', 1e6),
  redcaps: pixels('RedCaps', 5e6),
} as const satisfies Readonly<Record<string, Parameter>>;

export type SequentialCoefficient = keyof typeof named | PassesCoefficient;
export const sequentialParameters: Readonly<Record<SequentialCoefficient, Parameter>> = {
  ...named,
  ...prompted,
};
