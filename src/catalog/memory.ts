import { type PlainFact, plainFact } from './facts.ts';

/** Watts a gibibyte of installed memory, W/GiB: 0.375. */
export const wattsPerGib = (): PlainFact => plainFact('memory/watts-per-gib');

/** Watts a memory module draws, W: 5, or 1.5 on ARM. */
export const wattsPerDimm = (arm = false): PlainFact =>
  plainFact(arm ? 'memory/watts-per-dimm-arm' : 'memory/watts-per-dimm');

/** The least watts a machine's memory is given, W: 10, or 3 on ARM. */
export const leastMemoryWatts = (arm = false): PlainFact =>
  plainFact(arm ? 'memory/least-watts-arm' : 'memory/least-watts');
