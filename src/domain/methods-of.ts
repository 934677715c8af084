import type { Component } from './record.ts';

/** The meter that a component's energy was read from, or the format that it was imported from. */
export const methodOf = ({ source }: Pick<Component, 'source'>): string => source.split(':')[0] ?? source;

/** Those of a whole record, once each: `nvml`, `rapl`; `codecarbon`. */
export const methodsOf = (components: readonly Pick<Component, 'source'>[]): readonly string[] => [
  ...new Set(components.map(methodOf)),
];
