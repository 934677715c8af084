import type { Coefficients, Parameter } from './parameter.ts';

/** Coefficients of the time and power of a denoising step. Multiples are of the ideal time. */
export const diffusionParameters = {
  module: { nominal: 5e-4, logSd: 0.5, unit: 's', meaning: 'launching an attention or a feed-forward block' },
  peerLayer: {
    nominal: 3e-5,
    logSd: 0.8,
    unit: 's',
    meaning: 'overhead of a layer with several accelerators',
  },
  ringLayer: {
    nominal: 5e-5,
    logSd: 0.8,
    unit: 's',
    meaning: 'overhead of a layer for each further turn of a ring',
  },
  step: { nominal: 2e-3, logSd: 1, unit: 's', meaning: 'overhead of a step' },
  batchOnce: { nominal: 0.05, logSd: 1, unit: 's', meaning: 'overhead of a batch' },
  image: { nominal: 0.03, logSd: 1, unit: 's', meaning: 'text encoder and image decoder, an image' },
  matrixFlop: { nominal: 1.9, logSd: 0.2, unit: '1', meaning: 'FLOP of weights' },
  attentionFlop: {
    nominal: 2.6,
    logSd: 0.25,
    unit: '1',
    meaning: 'FLOP of softmax attention, heads padded to 32s',
  },
  elementwise: { nominal: 60, logSd: 0.25, unit: '1', meaning: 'passes over the activations of a layer' },
  normalised: {
    nominal: 40,
    logSd: 0.5,
    unit: '1',
    meaning: 'further passes where queries and keys are normalised',
  },
  linear: {
    nominal: 3,
    logSd: 0.5,
    unit: '1',
    meaning: 'times as many with linear attention and convolutions',
  },
  exchangeBytes: { nominal: 3, logSd: 0.7, unit: '1', meaning: 'all-to-all of Ulysses' },
  ringBytes: { nominal: 3, logSd: 0.7, unit: '1', meaning: 'keys and values around a ring' },
  blackwellTime: {
    nominal: 1.6,
    logSd: 0.4,
    unit: '1',
    meaning: 'multiples of Blackwell, whose peak this stack reaches less',
  },
  blackwellHost: { nominal: 1, logSd: 0.3, unit: '1', meaning: 'overheads of Blackwell machines' },
  idle: {
    nominal: 0.25,
    logSd: 0.4,
    unit: 'TDP',
    meaning: 'draw of an accelerator that is kept busy with nothing',
  },
  matrixEnergy: { nominal: 1.1, logSd: 0.4, unit: 'pJ/FLOP', meaning: 'weights' },
  attentionEnergy: { nominal: 1, logSd: 0.5, unit: 'pJ/FLOP', meaning: 'softmax attention' },
  byteEnergy: { nominal: 40, logSd: 0.5, unit: 'pJ/byte', meaning: 'passes over activations' },
  blackwellEnergy: { nominal: 0.8, logSd: 0.3, unit: '1', meaning: 'energies of Blackwell' },
  most: { nominal: 0.95, logSd: 0.05, unit: 'TDP', meaning: 'draw that is not passed' },
  sharpness: { nominal: 4, logSd: 0.4, unit: '1', meaning: 'how sharply the draw bends there' },
} as const satisfies Readonly<Record<string, Parameter>>;

export type DiffusionCoefficient = keyof typeof diffusionParameters;
export type DiffusionCoefficients = Coefficients<DiffusionCoefficient>;
