import { type Graph, isRepeat, type Node, type Part, type Weight } from './graph.ts';

/** A weight of a graph, once, with the number of passes that have one of their own. */
export interface HeldWeight {
  readonly weight: Weight;
  readonly part: Part;
  /** How many there are: the passes through its body, or one where all passes share it. */
  readonly copies: number;
}

/** Every weight of a graph by its name, in the order in which they are used. */
export function weightsOf(graph: Graph): ReadonlyMap<string, HeldWeight> {
  const found = new Map<string, HeldWeight>();
  const see = (node: Node, passes: number) => {
    for (const weight of nodeWeights(node)) {
      if (!found.has(weight.name))
        found.set(weight.name, {
          weight,
          part: node.part,
          copies: weight.name.includes('{') ? passes : 1,
        });
    }
  };
  for (const step of graph.steps) {
    if (isRepeat(step)) for (const node of step.body) see(node, step.times);
    else see(step, 1);
  }
  return found;
}

/** The weights an operation reads. */
export function nodeWeights(node: Node): readonly Weight[] {
  switch (node.op) {
    case 'embed':
    case 'row':
    case 'table':
      return [node.table];
    case 'linear':
      return node.bias ? [node.weight, node.bias] : [node.weight];
    case 'norm':
      return [...(node.weight ? [node.weight] : []), ...(node.bias ? [node.bias] : [])];
    case 'binary':
      return 'weight' in node.b ? [node.b.weight] : [];
    case 'alibi':
      return [node.slopes];
    case 'rotary-angles':
      return [node.frequencies];
    case 'relative-positions':
      return [node.buckets];
    default:
      return [];
  }
}

/** The name of a weight in one pass: `{i}` is the number of the pass, `{6i+1}` six times it and one. */
export const nameInPass = (name: string, pass: number): string =>
  name.replace(/\{(\d*)i(?:\+(\d+))?\}/g, (_, factor: string, offset: string | undefined) =>
    String((factor === '' ? 1 : Number(factor)) * pass + Number(offset ?? 0)),
  );
