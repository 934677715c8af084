import type { Emitter, Of } from './emitter.ts';
import { FLOAT16_MAX } from './float16.ts';
import { tensorTypes } from './model-proto.ts';

/** The size of one axis of a tensor, as a scalar. */
export const sizeOf = ({ to }: Emitter, name: string, axis: number): string =>
  to.once(`size ${name} ${axis}`, () =>
    to.node('Gather', [to.once(`shape ${name}`, () => to.node('Shape', [name])), to.integer(axis)], {
      axis: 0,
    }),
  );

/** Whole numbers 0, 1, … below the size of an axis. */
export const range = (e: Emitter, name: string, axis: number): string =>
  e.to.once(`range ${name} ${axis}`, () =>
    e.to.node('Range', [e.to.integer(0), sizeOf(e, name, axis), e.to.integer(1)]),
  );

export function positions(e: Emitter, node: Of<'positions'>): string {
  const { to } = e;
  const [like, mask] = [e.at(node.like), e.at(node.mask)];
  return to.once(`positions ${like} ${mask} ${node.offset}`, () => {
    const context = sizeOf(e, mask, 1);
    const plain = sameTokens(e, node) && node.offset === 0;
    if (plain) return range(e, mask, 1);
    const start = sameTokens(e, node)
      ? to.integer(node.offset)
      : shifted(to.node('Sub', [context, sizeOf(e, like, 1)]));
    return to.node('Range', [start, shifted(context), to.integer(1)]);
  });

  function shifted(position: string): string {
    return node.offset === 0 ? position : to.node('Add', [position, to.integer(node.offset)]);
  }
}

/** No past: the mask is that of the tokens themselves. */
const sameTokens = (e: Emitter, { like, mask }: { readonly like: string; readonly mask: string }): boolean =>
  e.shape(like)[1] === e.shape(mask)[1];

export function mask(e: Emitter, node: Of<'mask'>): string {
  const { to } = e;
  const [like, fed] = [e.at(node.like), e.at(node.mask)];
  const { pairs } = node;
  const kept = to.once(`kept ${fed}`, () =>
    to.node('Unsqueeze', [to.node('Cast', [fed], { to: tensorTypes.bool }), to.integers([1, 2])]),
  );
  return to.node('Where', [
    pairs.kind === 'all' ? kept : to.node('And', [reached(pairs.window), kept]),
    to.number(0),
    to.number(lowest(e)),
  ]);

  /** [tokens, context]: whether a token reaches a position. */
  function reached(window: number | null): string {
    const own = to.once(`own ${like} ${fed}`, () =>
      to.node('Unsqueeze', [positions(e, { ...node, op: 'positions', offset: 0 }), to.integers([1])]),
    );
    const before = to.once(`before ${like} ${fed}`, () => to.node('LessOrEqual', [range(e, fed, 1), own]));
    if (window === null) return before;
    const first = to.node('Sub', [own, to.integer(window)]);
    return to.node('And', [before, to.node('Greater', [range(e, fed, 1), first])]);
  }
}

/** A score added to it must stay finite: in float32 it is lost in rounding, in float16 half the range is left for it. */
const lowest = ({ to }: Emitter): number =>
  to.float === 'float16' ? -FLOAT16_MAX / 2 : -3.4028234663852886e38;

export const keep = (e: Emitter, node: Of<'keep'>): string =>
  e.to.node('Unsqueeze', [
    e.to.node('Cast', [e.at(node.mask)], { to: tensorTypes[e.to.float] }),
    e.to.integers([-1]),
  ]);

export function alibi(e: Emitter, node: Of<'alibi'>): string {
  const { to } = e;
  const distances = to.node('Cast', [range(e, e.at(node.mask), 1)], { to: tensorTypes.float32 });
  const slopes = to.constant('float32', valuesOf(node.slopes), [1, node.slopes.shape[0] as number, 1, 1]);
  return floats(e, to.node('Mul', [slopes, distances]));
}

/** Numbers of a constant. */
export function valuesOf({ name, init }: Of<'alibi'>['slopes']): readonly number[] {
  if (init.kind !== 'values') throw new RangeError(`${name} is no constant.`);
  return init.values;
}

/** float32 numbers in the type that flows between nodes. */
export const floats = ({ to }: Emitter, name: string): string =>
  to.float === 'float32' ? name : to.node('Cast', [name], { to: tensorTypes[to.float] });
