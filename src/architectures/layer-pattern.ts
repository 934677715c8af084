import type { LayerKind } from './decoder-shape.ts';

/** The shortest sequence that gives all layers when it is repeated. */
export function shortestPattern(layers: readonly LayerKind[]): readonly LayerKind[] {
  const same = (a: LayerKind | undefined, b: LayerKind | undefined) =>
    a?.window === b?.window && a?.rotary === b?.rotary;
  for (let length = 1; length < layers.length; length++) {
    if (layers.every((kind, i) => same(kind, layers[i % length]))) return layers.slice(0, length);
  }
  return layers;
}
