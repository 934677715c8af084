import { z } from 'zod';
import type { DecoderShape } from '../decoder-shape.ts';
import { shortestPattern } from '../layer-pattern.ts';

/** `layer_types` of transformers: which layers look back over a window. */
export const layerTypesFields = {
  layer_types: z.array(z.enum(['full_attention', 'sliding_attention'])).optional(),
};

/**
 * The pattern `layer_types` describe; `local` is the rotary base of windowed layers. Without them every layer is windowed where
 * `everyNth` is 0, else every layer but each `everyNth`.
 */
export function layerTypes(
  c: {
    readonly layer_types?: readonly string[] | undefined;
    readonly sliding_window?: number | undefined;
    readonly num_hidden_layers: number;
  },
  local: number,
  everyNth = 0,
): DecoderShape['pattern'] {
  const types =
    c.layer_types ??
    Array.from({ length: c.num_hidden_layers }, (_, i) =>
      everyNth > 0 && (i + 1) % everyNth === 0 ? 'full_attention' : 'sliding_attention',
    );
  return shortestPattern(
    types.map((type) =>
      type === 'sliding_attention' && c.sliding_window !== undefined
        ? { window: c.sliding_window, rotary: local }
        : { window: null, rotary: 0 },
    ),
  );
}
