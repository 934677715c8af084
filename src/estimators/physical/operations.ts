import type { Architecture } from '../../architectures/architecture.ts';
import type { ModelConfig } from '../../architectures/family.ts';
import { architectureOf } from '../../architectures/from-config.ts';

const counted = new WeakMap<Architecture, number>();

/** Operations that one pass of a model launches, counted in the graph that would be run. */
export function operationsOf(architecture: Architecture): number {
  const known = counted.get(architecture);
  if (known !== undefined) return known;
  const operations = architecture
    .graph({})
    .steps.reduce((sum, step) => sum + (step.op === 'repeat' ? step.times * step.body.length : 1), 0);
  counted.set(architecture, operations);
  return operations;
}

/** The same of a model by its config.json, all of it reading or all of it writing. */
export function configOperations(config: ModelConfig, writes: boolean) {
  const operations = operationsOf(architectureOf(config));
  return writes
    ? { readOperations: 0, writeOperations: operations }
    : { readOperations: operations, writeOperations: 0 };
}

/** Of an encoder's layer, as BERT's; of a decoder's with cross-attention, half as many again. */
const ENCODER_LAYER = 24;
const DECODER_LAYER = 36;

/** The same of an encoder-decoder known by its depth alone. */
export const depthOperations = (depth: {
  readonly encoder_layers: number;
  readonly decoder_layers: number;
}) => ({
  readOperations: depth.encoder_layers * ENCODER_LAYER,
  writeOperations: depth.decoder_layers * DECODER_LAYER,
});
