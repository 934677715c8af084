// Emits a model into the cache that WATTLAS_CACHE names, and opens it in onnxruntime where asked to; prints what it took, all
// but Node's own start: node emit-process.mjs CONFIG PRECISION [open]
const start = performance.now();

import { readFileSync } from 'node:fs';
import { product } from './product.mjs';

const [config, precision, open] = process.argv.slice(2);
const { architectureOf } = await product('architectures/index');
const { emittedModel } = await product('workloads/emitted-model');
const { fileCache } = await product('platform/file-cache');
const { cacheDirectory } = await product('platform/paths');
const graph = architectureOf(JSON.parse(config)).graph();
const { file, bytes, fromCache } = await emittedModel({
  graph,
  name: 'bench',
  precision,
  seed: 1,
  cache: fileCache({ dir: cacheDirectory(), limit_bytes: 1e12 }),
});
const emitted = performance.now();
if (open) {
  const { InferenceSession } = await import('onnxruntime-node');
  await InferenceSession.create(file);
}
const end = performance.now();
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    emit_s: (emitted - start) / 1000,
    session_s: (end - emitted) / 1000,
    cpu_s: (user + system) / 1e6,
    bytes,
    fromCache,
    // The kernel keeps the largest resident set of this program.
    rss_bytes: 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]),
  }),
);
