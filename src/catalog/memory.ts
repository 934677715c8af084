import { plainFact } from './facts.ts';
import { type BoundedFact, bounded, type PlainFact } from './plan-facts.ts';

/** Watts a gibibyte of installed memory, W/GiB: 0.375, between 0.025 and 0.75. */
export const wattsPerGib = (): BoundedFact => bounded(plainFact('memory/watts-per-gib'));

/** Watts a memory module draws, W: 5, between 0.5 and 12; on ARM 1.5, between 0.15 and 3.6. */
export const wattsPerDimm = (arm = false): BoundedFact =>
  bounded(plainFact(arm ? 'memory/watts-per-dimm-arm' : 'memory/watts-per-dimm'));

/** The least watts a machine's memory is given, W: 10, or 3 on ARM. */
export const leastMemoryWatts = (arm = false): PlainFact =>
  plainFact(arm ? 'memory/least-watts-arm' : 'memory/least-watts');
