import type { Coefficients, Parameter } from './parameter.ts';

/** Coefficients of the time and power of a decoding step. Times are of one step; multiples are of the ideal time. */
export const servingParameters = {
  layer: { nominal: 30e-6, logSd: 1, unit: 's', meaning: 'overhead of a layer' },
  moeLayer: { nominal: 60e-6, logSd: 0.8, unit: 's', meaning: 'further overhead of a layer of experts' },
  peer: { nominal: 5e-6, logSd: 1, unit: 's', meaning: 'overhead of a layer for each further accelerator' },
  blockLayer: {
    nominal: 60e-6,
    logSd: 1,
    unit: 's',
    meaning: 'further overhead of a layer of experts whose 8-bit weights are scaled by blocks',
  },
  stateLayer: { nominal: 30e-6, logSd: 1, unit: 's', meaning: 'further overhead of a state layer' },
  replicaLayer: {
    nominal: 50e-6,
    logSd: 1,
    unit: 's',
    meaning: 'overhead of a layer where attention is replicated (data parallelism)',
  },
  sequence: { nominal: 20e-6, logSd: 1, unit: 's', meaning: 'host time of a running sequence' },
  sequenceLayer: {
    nominal: 3e-7,
    logSd: 1.2,
    unit: 's',
    meaning: 'time of a running sequence in a layer of experts',
  },
  request: { nominal: 2e-3, logSd: 1.2, unit: 's', meaning: 'host time of a request' },
  denseBytes: { nominal: 1.25, logSd: 0.3, unit: '1', meaning: 'reading dense weights' },
  expertBytes: { nominal: 1.5, logSd: 0.4, unit: '1', meaning: 'reading the weights of touched experts' },
  byteImbalance: {
    nominal: 1,
    logSd: 0.5,
    unit: '1',
    meaning: 'touched experts of the busiest accelerator above the mean, in deviations of a random draw',
  },
  cacheBytes: { nominal: 1.5, logSd: 0.4, unit: '1', meaning: 'reading keys and values' },
  stateBytes: { nominal: 1.3, logSd: 0.4, unit: '1', meaning: 'reading and writing states' },
  decodeFlop: { nominal: 1.5, logSd: 0.3, unit: '1', meaning: 'dense FLOP of decoding' },
  expertFlop: { nominal: 4, logSd: 0.7, unit: '1', meaning: 'FLOP of experts in decoding' },
  flopImbalance: {
    nominal: 0.3,
    logSd: 0.7,
    unit: '1',
    meaning: 'tokens of the busiest accelerator above the mean, for each expected deviation',
  },
  prefillFlop: { nominal: 1.8, logSd: 0.4, unit: '1', meaning: 'dense FLOP of prompts' },
  prefillExpertFlop: { nominal: 3, logSd: 0.7, unit: '1', meaning: 'FLOP of experts in prompts' },
  reduceBytes: { nominal: 3, logSd: 0.7, unit: '1', meaning: 'all-reduce' },
  replicaPower: {
    nominal: 1,
    logSd: 0.4,
    unit: '1',
    meaning:
      'power of the number of replicas by which the work on prompts grows: all are padded to the longest',
  },
  blackwellHost: {
    nominal: 1,
    logSd: 0.3,
    unit: '1',
    meaning: 'overheads and host times of Blackwell machines',
  },
  idle: {
    nominal: 0.2,
    logSd: 0.2,
    unit: 'TDP',
    meaning: 'draw of an accelerator that is kept busy with nothing',
  },
  blackwellIdle: { nominal: 1, logSd: 0.15, unit: '1', meaning: 'the same, of Blackwell' },
  denseByteEnergy: { nominal: 40, logSd: 0.5, unit: 'pJ/byte', meaning: 'dense weights' },
  expertByteEnergy: { nominal: 40, logSd: 0.5, unit: 'pJ/byte', meaning: 'weights of experts' },
  cacheByteEnergy: { nominal: 60, logSd: 0.5, unit: 'pJ/byte', meaning: 'keys, values and states' },
  decodeFlopEnergy: {
    nominal: 0.6,
    logSd: 0.5,
    unit: 'pJ/FLOP',
    meaning: 'decoding, 16 bits; less as the peak is more with 8',
  },
  prefillFlopEnergy: {
    nominal: 0.6,
    logSd: 0.5,
    unit: 'pJ/FLOP',
    meaning: 'prompts, 16 bits; less as the peak is more with 8',
  },
  blackwellEnergy: {
    nominal: 0.8,
    logSd: 0.3,
    unit: '1',
    meaning: 'energies of bytes and FLOP of Blackwell',
  },
  blockDraw: {
    nominal: 0.06,
    logSd: 0.7,
    unit: 'TDP',
    meaning: 'further draw with experts whose 8-bit weights are scaled by blocks',
  },
  peerDraw: {
    nominal: 0.03,
    logSd: 0.7,
    unit: 'TDP',
    meaning: 'further draw with more than one accelerator',
  },
  most: { nominal: 0.95, logSd: 0.05, unit: 'TDP', meaning: 'draw that is not passed' },
  sharpness: { nominal: 5, logSd: 0.4, unit: '1', meaning: 'how sharply the draw bends there' },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ServingCoefficient = keyof typeof servingParameters;
export type ServingCoefficients = Coefficients<ServingCoefficient>;
