import type { PlacedWeight } from './onnx/placed-weight.ts';

/** Where the numbers of weights come from: they are made, or read from a checkpoint. */
export interface WeightSource {
  /** Tells sources apart whose numbers differ. */
  readonly id: string;
  /** The bytes of a weight in order, as little endian numbers of its type. What is handed out is not changed later. */
  bytes(weight: PlacedWeight): Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}
