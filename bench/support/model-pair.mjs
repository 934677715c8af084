import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exported, trainedSmall } from './exported.mjs';
import { energyOf, inTurns, opened } from './in-turns.mjs';
import { product } from './product.mjs';
import { scratch } from './scratch.mjs';
import { bootstrap, median } from './statistics.mjs';

/** Models that the proof compares, and the work they are given. `decode`: what one new token takes, from 33 new tokens less 1. */
export const pairs = [
  { id: 'bert-base', model: 'bert-base-uncased', task: 'text-classification', tokens: 128, queries: 12 },
  {
    id: 'distilbert',
    model: 'distilbert-base-uncased',
    task: 'text-classification',
    tokens: 128,
    queries: 24,
  },
  { id: 'roberta-large', model: 'roberta-large', task: 'text-classification', tokens: 128, queries: 4 },
  { id: 'gpt2-decode', model: 'gpt2', tokens: 32, newTokens: 33, queries: 2 },
  { id: 'smollm2-decode', model: 'HuggingFaceTB/SmolLM2-135M', tokens: 32, newTokens: 33, queries: 2 },
  { id: 'small-trained', tokens: 64, task: 'text-classification', queries: 100 },
];

/** Our graph of a model with synthetic weights, and the graph it is held against. */
async function filesOf({ id, model, task }) {
  if (id === 'small-trained') {
    const folder = trainedSmall();
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
    return { ours: await emitted(config, id, task), theirs: join(folder, 'model.onnx') };
  }
  const { modelPreset } = await product('catalog/models');
  const name = model === 'roberta-large' ? 'siebert/sentiment-roberta-large-english' : model;
  return { ours: await emitted(modelPreset(name).config, id, task), theirs: exported(model) };
}

async function emitted(config, name, task) {
  const [{ architectureOf }, { emittedModel }, { fileCache }] = await Promise.all([
    product('architectures/index'),
    product('workloads/emitted-model'),
    product('platform/file-cache'),
  ]);
  const graph = architectureOf(config).graph({ task, labels: 2 });
  const cache = fileCache({ dir: join(scratch(), 'models'), limit_bytes: 50e9 });
  return (await emittedModel({ graph, name, precision: 'fp32', seed: 1, cache })).file;
}

/** Seconds a query (or a new token) takes in ours and theirs, their ratio pair by pair, and its interval. */
export async function comparePair(pair, blocks) {
  const { ours, theirs } = await filesOf(pair);
  const whole = await compareFiles(ours, theirs, pair, blocks);
  const energy = await energies(ours, theirs, pair);
  if (!pair.newTokens) return { ...whole, energy };
  const first = await compareFiles(
    ours,
    theirs,
    { ...pair, newTokens: 1, queries: 8 * pair.queries },
    blocks,
  );
  const each = (side, field) =>
    whole[side].map((block, i) => (block[field] - first[side][i][field]) / (pair.newTokens - 1));
  const tokens = (side) =>
    each(side, 'latency_s').map((latency_s, i) => ({ latency_s, cpu_s: each(side, 'cpu_s')[i] }));
  return { ours: tokens('ours'), theirs: tokens('theirs'), energy };
}

/** Joules a query by every meter of this machine, each measured twice in turns: A B B A. */
async function energies(ours, theirs, work) {
  const found = { ours: [], theirs: [] };
  for (const side of ['ours', 'theirs', 'theirs', 'ours'])
    found[side].push(await energyOf(side === 'ours' ? ours : theirs, work));
  return { ours: median(found.ours), theirs: median(found.theirs) };
}

/** Half of the blocks with ours opened first, half with theirs: the one opened first runs a little slower. */
async function compareFiles(ours, theirs, work, blocks) {
  const found = { ours: [], theirs: [] };
  for (const oursFirst of [true, false]) {
    const first = await opened(oursFirst ? ours : theirs, work);
    const second = await opened(oursFirst ? theirs : ours, work);
    try {
      const [a, b] = oursFirst ? [first, second] : [second, first];
      const half = await inTurns(a, b, blocks / 2);
      found.ours.push(...half.ours);
      found.theirs.push(...half.theirs);
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  }
  return found;
}

/** Ratio of ours to theirs from pairs of blocks, with its bootstrap interval. */
export function ratioOf({ ours, theirs }, field) {
  const ratios = ours.map((block, i) => block[field] / theirs[i][field]);
  return { value: median(ratios), ...bootstrap(ratios) };
}
