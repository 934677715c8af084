import type { Part } from './graph.ts';

/** Parts of a model in words. */
export const partTitles: Readonly<Record<Part, string>> = {
  embeddings: 'Embeddings',
  attention: 'Attention, projections',
  scores: 'Attention, scores',
  'feed-forward': 'Feed-forward',
  norms: 'Norms',
  pooler: 'Pooler',
  logits: 'Logits',
  head: 'Task head',
};
