import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';

/** Compiled forms lie where the native packages they leave outside are found from. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/wattlas-tests');

const libsql = createRequire(import.meta.url).resolve('libsql');

/** Runs a TypeScript file in a process of its own. @param name Its path under test/, without the ending. */
export function spawnScript(name: string, args: readonly string[]): ChildProcess {
  const outfile = join(compiled, `${basename(name)}-${randomUUID()}.mjs`);
  buildSync({
    entryPoints: [join(import.meta.dirname, '..', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    // By its path, since the compiled form lies outside the package.
    alias: { libsql },
    external: [libsql],
  });
  const child = spawn(process.execPath, [outfile, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.once('exit', () => rmSync(outfile, { force: true }));
  return child;
}
