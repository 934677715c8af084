// Builds dist/: data, TypeScript, explorer, fonts. `--if-changed` stops where dist was built from these very sources.
import { rmSync } from 'node:fs';
import { isBuilt, keepStamp, root } from './build-stamp.mjs';
import { runNode } from './run-step.mjs';

if (process.argv.includes('--if-changed') && isBuilt()) process.exit(0);
rmSync(`${root}/dist`, { recursive: true, force: true });
for (const args of [
  ['scripts/compile-data.mjs'],
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'],
  ['scripts/vendor.mjs'],
  // One module a verb instead of a hundred small ones: start-up is half as long.
  ['scripts/bundle-cli.mjs'],
  ['node_modules/vite/bin/vite.js', 'build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'],
  ['scripts/build-fonts.mjs'],
]) {
  const code = runNode(args);
  if (code !== 0) process.exit(code);
}
keepStamp();
