import { product } from './product.mjs';
import { scratch } from './scratch.mjs';
import { median } from './statistics.mjs';

/** Options of every session: idle threads sleep, so that the process whose turn it is has the cores to itself. */
export const THREADS = 2;

/** A model as work, as `wattlas measure --onnx` opens it. */
async function work(file, { tokens, newTokens, queries }) {
  const [{ onnxFile }, { nodeHost }] = await Promise.all([
    product('workloads/onnx-file'),
    product('platform/node-host'),
  ]);
  const host = nodeHost();
  const session = await onnxFile.open(host, {
    file,
    tokens: String(tokens),
    ...(newTokens ? { newTokens } : {}),
    queries,
    threads: THREADS,
    spinning: false,
  });
  return { host, session };
}

/** Joules a query, by the meters of this machine. */
export async function energyOf(file, wanted) {
  const { measure } = await product('actions/measure');
  const { host, session } = await work(file, wanted);
  const { record } = await measure({
    host,
    workload: session,
    store: scratch(),
    queries: 2 * wanted.queries,
    runs: 3,
    warmup: 1,
  });
  return record.per_query?.value ?? Number.NaN;
}

/** A model opened in an inference process of its own. */
export async function opened(file, wanted) {
  const { queries } = wanted;
  const { session } = await work(file, wanted);
  const context = {
    index: 0,
    queries,
    signal: new AbortController().signal,
    onMark: () => {},
    onWarning: () => {},
    onQueries: () => {},
  };
  await session.load?.(context);
  await session.run({ ...context, kind: 'warm-up' });
  return {
    /** Median latency and CPU time of a query in one block of queries, seconds. */
    async block() {
      const { latencies_s, cpu_s } = await session.run({ ...context, kind: 'run' });
      return { latency_s: median(latencies_s), cpu_s: cpu_s / latencies_s.length };
    },
    close: () => session.close(),
  };
}

/** Blocks of ours and of theirs, A B B A, so that a machine that grows slower favours neither. */
export async function inTurns(ours, theirs, blocks) {
  const [a, b] = [[], []];
  for (let i = 0; i < blocks; i++) {
    const first = i % 2 === 0;
    (first ? a : b).push(await (first ? ours : theirs).block());
    (first ? b : a).push(await (first ? theirs : ours).block());
  }
  return { ours: a, theirs: b };
}
