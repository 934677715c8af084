import type { Emitter, Of } from './emitter.ts';
import { range, sizeOf, valuesOf } from './token-positions.ts';

export function table(e: Emitter, node: Of<'table'>): string {
  const { to } = e;
  const whole = e.weight(node.table);
  const rows = node.table.shape[0] as number;
  if (node.within === null) {
    // All rows, by a size that only a pass knows: else onnxruntime works out what follows from the table when it opens the
    // model, and runs less than PyTorch does and than is counted.
    const end = to.node('Max', [sizeOf(e, (to.inputs[0] as { name: string }).name, 1), to.integer(rows)]);
    return to.node('Slice', [
      whole,
      to.integers([0]),
      to.node('Unsqueeze', [end, to.integers([0])]),
      to.integers([0]),
    ]);
  }
  const middle = rows / 2;
  const reach = to.node('Min', [sizeOf(e, e.at(node.within), 1), to.integer(middle)]);
  const end = (op: 'Sub' | 'Add') =>
    to.node('Unsqueeze', [to.node(op, [to.integer(middle), reach]), to.integers([0])]);
  return to.node('Slice', [whole, end('Sub'), end('Add'), to.integers([0])]);
}

export function relativePositions(e: Emitter, node: Of<'relative-positions'>): string {
  const { to } = e;
  const buckets = valuesOf(node.buckets);
  const tokens = range(e, e.at(node.like), 1);
  const own = to.node('Unsqueeze', [tokens, to.integers([1])]);
  const distance = node.sign === 1 ? to.node('Sub', [own, tokens]) : to.node('Sub', [tokens, own]);
  const bucket = to.node('Gather', [
    to.constant('int64', buckets),
    to.node('Add', [distance, to.integer((buckets.length - 1) / 2)]),
  ]);
  const rows = sizeOf(e, e.at(node.table), 0);
  const row = to.node('Add', [bucket, to.node('Div', [rows, to.integer(2)])]);
  return to.node('Min', [to.node('Max', [row, to.integer(0)]), to.node('Sub', [rows, to.integer(1)])]);
}

/** The index is spread over batch and heads once, for all passes. */
export function pick(e: Emitter, node: Of<'pick'>): string {
  const { to } = e;
  const x = e.at(node.x);
  const index = e.at(node.index);
  const shape = e.shape(node.x);
  const spread = to.once(`spread ${index} ${shape.slice(0, -2).join()}`, () =>
    to.node('Expand', [
      index,
      to.node('Concat', [to.node('Shape', [x], { end: -2 }), to.node('Shape', [index])], { axis: 0 }),
    ]),
  );
  return to.node('GatherElements', [x, spread], { axis: -1 });
}
