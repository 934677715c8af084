import type { Emitter, Of } from './emitter.ts';
import { tensorTypes } from './model-proto.ts';
import { floats, valuesOf } from './token-positions.ts';

/**
 * Cosine and sine for both halves of what is rotated, the sine of the first half negated: so a rotation is
 * x · cos + (halves of x exchanged) · sin. Angles are float32 in any precision.
 */
export function rotaryAngles(e: Emitter, node: Of<'rotary-angles'>): string {
  const { to } = e;
  const frequencies = valuesOf(node.frequencies);
  const positions = to.node('Unsqueeze', [
    to.node('Cast', [e.at(node.positions)], { to: tensorTypes.float32 }),
    to.integers([1]),
  ]);
  const turned = (halves: readonly number[], op: 'Cos' | 'Sin') =>
    floats(e, to.node(op, [to.node('Mul', [positions, to.constant('float32', halves)])]));
  const cos = turned([...frequencies, ...frequencies], 'Cos');
  const sin = turned([...frequencies.map((f) => -f), ...frequencies], 'Sin');
  to.once(`sine beside ${cos}`, () => sin);
  return cos;
}

export function rotary(e: Emitter, node: Of<'rotary'>): string {
  const { to } = e;
  const cos = e.at(node.angles);
  const sin = to.once(`sine beside ${cos}`, () => {
    throw new RangeError(`${node.angles} are no angles.`);
  });
  const half = node.rotated / 2;
  const rest = (node.out.shape.at(-1) as number) - node.rotated;
  const split = (x: string, sizes: readonly number[]) =>
    to.nodeOf('Split', [x, to.integers(sizes)], { axis: -1 }, sizes.length);
  const x = e.at(node.x);
  if (rest === 0) return turned(x);
  const [first, unturned] = split(x, [node.rotated, rest]) as readonly [string, string];
  return to.node('Concat', [turned(first), unturned], { axis: -1 });

  function turned(value: string): string {
    const [low, high] = split(value, [half, half]) as readonly [string, string];
    const exchanged = to.node('Concat', [high, low], { axis: -1 });
    return to.node('Add', [to.node('Mul', [value, cos]), to.node('Mul', [exchanged, sin])]);
  }
}
