import type { Dim, Node } from '../graph.ts';

type Slice = Node & { readonly op: 'slice' };

/** What the nodes of one body can spare each other. */
export interface Scope {
  /** Transposed tensors that are only multiplied with transposed again: both turns are made as one. */
  readonly turnedAtOnce: ReadonlySet<string>;
  /** Slices that together cover an axis, in its order, by the name of the one that stands first in the body. */
  readonly splits: ReadonlyMap<string, readonly Slice[]>;
  /** Slices that come out of the split of another one. */
  readonly splitOff: ReadonlySet<string>;
}

/** @param kept Names that are read outside the body. */
export function scopeOf(
  nodes: readonly Node[],
  shapes: ReadonlyMap<string, readonly Dim[]>,
  kept: ReadonlySet<string>,
): Scope {
  const readers = new Map<string, Node[]>();
  for (const node of nodes)
    for (const name of namesRead(node)) readers.set(name, [...(readers.get(name) ?? []), node]);
  const turnedAtOnce = new Set<string>();
  const splits = new Map<string, readonly Slice[]>();
  const splitOff = new Set<string>();
  for (const node of nodes) {
    if (node.op === 'transpose' && !kept.has(node.out.name) && onlyTurnedBack(node.out.name))
      turnedAtOnce.add(node.out.name);
    if (node.op !== 'slice' || splitOff.has(node.out.name)) continue;
    const together = (readers.get(node.x) ?? [])
      .filter((reader): reader is Slice => reader.op === 'slice' && reader.axis === node.axis)
      .sort((a, b) => a.start - b.start);
    if (together.length < 2 || !covers(together, shapes.get(node.x)?.[node.axis])) continue;
    splits.set(node.out.name, together);
    for (const { out } of together) if (out.name !== node.out.name) splitOff.add(out.name);
  }
  return { turnedAtOnce, splits, splitOff };

  function onlyTurnedBack(name: string): boolean {
    const [reader, ...others] = readers.get(name) ?? [];
    return (
      others.length === 0 &&
      reader?.op === 'matmul' &&
      reader.transposeB &&
      reader.b === name &&
      reader.a !== name
    );
  }
}

function covers(slices: readonly Slice[], size: Dim | undefined): boolean {
  let end = 0;
  for (const slice of slices) {
    if (slice.start !== end) return false;
    end += slice.size;
  }
  return end === size;
}

/** Names of the tensors a node reads. */
export function namesRead(node: Node): readonly string[] {
  switch (node.op) {
    case 'embed':
      return [node.ids];
    case 'row':
      return [];
    case 'table':
      return node.within === null ? [] : [node.within];
    case 'matmul':
      return [node.a, node.b];
    case 'binary':
      return 'value' in node.b ? [node.a, node.b.value] : [node.a];
    case 'positions':
    case 'mask':
      return [node.like, node.mask];
    case 'keep':
    case 'alibi':
      return [node.mask];
    case 'rotary-angles':
      return [node.positions];
    case 'rotary':
      return [node.x, node.angles];
    case 'relative-positions':
      return [node.like, node.table];
    case 'pick':
      return [node.x, node.index];
    default:
      return [node.x];
  }
}
