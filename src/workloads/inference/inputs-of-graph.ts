import type { Architecture, Graph, Precision } from '../../architectures/index.ts';
import { type FoundInputs, inputsOf } from './inputs-of.ts';

/** Inputs of the emitted file, known from the graph: it need not be opened to be asked. */
export function inputsOfGraph(
  shape: Architecture,
  { inputs, outputs }: Graph,
  precision: Precision,
): FoundInputs {
  const float = precision === 'fp16' ? 'float16' : 'float32';
  const { cache } = shape;
  const kept = Array.from({ length: cache?.layers ?? 0 }, (_, layer) => [
    `${layer}.key`,
    `${layer}.value`,
  ]).flat();
  return inputsOf(
    {
      inputs: [
        ...inputs.map(({ name, type, shape: sizes }) => ({
          name,
          type: type === 'int64' ? 'int64' : float,
          shape: sizes,
        })),
        ...kept.map((name) => ({
          name: `past_key_values.${name}`,
          type: float,
          shape: ['batch', cache?.heads ?? 0, 'past', cache?.headWidth ?? 0],
        })),
      ],
      outputs: [...outputs.map((output) => output.as), ...kept.map((name) => `present.${name}`)].map(
        (name) => ({
          name,
          type: float,
          shape: [],
        }),
      ),
    },
    { dims: {}, vocab: shape.vocab },
  );
}
