import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from './processes.mjs';
import { root } from './product.mjs';
import { freshEnvironment, scratch } from './scratch.mjs';

const script = fileURLToPath(new URL('emit-process.mjs', import.meta.url));

/** An empty cache on the disk of the checkout: /tmp may be memory. */
export function cacheScratch() {
  const under = join(root, '.cache');
  mkdirSync(under, { recursive: true });
  return scratch(under);
}

/** Writes a model in a process of its own, and opens it where asked to; answers what emit-process.mjs prints. */
export async function emit(config, precision, { cache, open }) {
  const words = [process.execPath, script, JSON.stringify(config), precision, ...(open ? ['open'] : [])];
  const { stdout } = await runToEnd(words, { env: freshEnvironment({ WATTLAS_CACHE: cache }) });
  return JSON.parse(stdout);
}
