import type { EstimateRequest } from '../../../../src/estimators/asking/estimate-request.ts';

/** Options of the command line, in the order they are written; `undefined` is not told. */
export type Flags = readonly (readonly [name: string, value: string | number | undefined])[];

/** What a question asks, as every command that estimates takes it. */
export const questionFlags = (request: EstimateRequest): Flags => [
  ['model', request.model],
  ['phase', request.phase],
  ['task', request.task],
  ['requests', request.requests],
  ['tokens-in', request.tokensIn],
  ['tokens-out', request.tokensOut],
  ['batch', request.batch],
  ['tokens', request.tokens],
  ['hours', request.hours],
  ['mfu', request.mfu === undefined ? undefined : `${Number((100 * request.mfu).toPrecision(6))}%`],
  ['lora', request.lora],
  ['adapter-params', request.adapterParams],
  ['hardware', request.hardware],
  ['devices', request.devices],
  ['precision', request.precision],
  ['pue', request.pue],
  ['intensity', request.intensity],
];

/** The words of options that are told. */
export const toldFlags = (flags: Flags): readonly string[] =>
  flags.flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
