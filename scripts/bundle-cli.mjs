// Joins the command line's modules into one file a verb with shared chunks. Packages stay outside; the depth below dist/
// stays 1, as modules find pages, fonts and package.json by it.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist');
await build({
  entryPoints: [join(dist, 'cli/main.js')],
  outdir: join(dist, 'command'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
