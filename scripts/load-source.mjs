import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A module of src/ for a script of Node, bundled beside the temporary files: what it exports. */
export async function loadSource(path) {
  const folder = mkdtempSync(join(tmpdir(), 'wattlas-source-'));
  try {
    const outfile = join(folder, 'bundle.mjs');
    await build({
      entryPoints: [path],
      bundle: true,
      outfile,
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
