import type { Dim } from '../graph.ts';
import type { Emitter, Of } from './emitter.ts';

export function reshape(e: Emitter, node: Of<'reshape'>): string {
  return e.to.node('Reshape', [e.at(node.x), e.to.integers(target(e.shape(node.x), node.out.shape))]);
}

/** Sizes for Reshape: 0 keeps the one that stands there, −1 is what is left. @throws RangeError where that does not tell. */
function target(from: readonly Dim[], into: readonly Dim[]): readonly number[] {
  const sizes = into.map((dim, axis) => (typeof dim === 'number' ? dim : dim === from[axis] ? 0 : -1));
  if (sizes.filter((size) => size === -1).length > 1)
    throw new RangeError(`[${from}] does not say how to become [${into}].`);
  return sizes;
}

export function transpose(e: Emitter, node: Of<'transpose'>): string {
  const { perm } = node;
  const turned = [...perm.slice(0, -2), perm.at(-1) as number, perm.at(-2) as number];
  return e.to.node('Transpose', [e.at(node.x)], {
    perm: e.scope.turnedAtOnce.has(node.out.name) ? turned : perm,
  });
}

export function slice(e: Emitter, node: Of<'slice'>): string {
  const { to } = e;
  if (e.scope.splitOff.has(node.out.name)) return e.at(node.out.name);
  const split = e.scope.splits.get(node.out.name);
  const x = e.at(node.x);
  if (split) {
    const parts = to.nodeOf(
      'Split',
      [x, to.integers(split.map(({ size }) => size))],
      { axis: node.axis },
      split.length,
    );
    for (const [k, part] of split.entries()) e.define(part.out, parts[k] as string);
    return e.at(node.out.name);
  }
  const { start, size, axis } = node;
  const end = start < 0 && start + size >= 0 ? Number.MAX_SAFE_INTEGER : start + size;
  return to.node('Slice', [x, to.integers([start]), to.integers([end]), to.integers([axis])]);
}

export const take = (e: Emitter, node: Of<'take'>): string =>
  e.to.node('Gather', [e.at(node.x), e.to.integer(node.index)], { axis: node.axis });

export const embed = (e: Emitter, node: Of<'embed'>): string =>
  e.to.node('Gather', [e.weight(node.table), e.at(node.ids)]);

export const row = (e: Emitter, node: Of<'row'>): string =>
  e.to.node('Gather', [e.weight(node.table), e.to.integer(node.row)]);

/** Appends to what was kept of earlier passes, and hands both on. */
export function cache(e: Emitter, node: Of<'cache'>, name: string): string {
  const { to } = e;
  const past = `past_key_values.${name}`;
  const shape = (size: string) => node.out.shape.map((dim, axis) => (axis === 2 ? size : dim));
  to.inputs.push({ name: past, type: to.float, shape: shape('past') });
  const present = to.node('Concat', [past, e.at(node.x)], { axis: 2 });
  to.outputs.push({ name: `present.${name}`, type: to.float, shape: shape('context') });
  to.give(present, `present.${name}`);
  return present;
}
