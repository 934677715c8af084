// Everything npm test holds the project to. All checks run, also after one fails; the tests come last, so that their summary is what one reads.
import { runNode } from './run-step.mjs';

const bin = (path) => `node_modules/${path}`;
const checks = [
  ['biome', [bin('@biomejs/biome/bin/biome'), 'check']],
  ['types of src', [bin('typescript/bin/tsc'), '--noEmit']],
  ['types of test', [bin('typescript/bin/tsc'), '-p', 'test']],
  ['types of web', [bin('typescript/bin/tsc'), '-p', 'web', '--noEmit']],
  ['knip', [bin('knip/bin/knip.js')]],
  ['publint', [bin('publint/src/cli.js'), '--strict']],
  ['attw', [bin('@arethetypeswrong/cli/dist/index.js'), '--pack', '.', '--profile', 'esm-only', '--quiet']],
];

/** Runs the checks, then the tests; with arguments the tests alone, which take them. The exit code: 0, or 1. */
export function check(args, browser) {
  const failed = [];
  for (const [name, command] of args.length > 0 ? [] : checks) {
    const start = performance.now();
    const passed = runNode(command) === 0;
    console.error(
      `${passed ? 'passed' : 'FAILED'}  ${name}  (${((performance.now() - start) / 1000).toFixed(1)} s)`,
    );
    if (!passed) failed.push(name);
  }
  const tests = runNode(
    [bin('vitest/vitest.mjs'), 'run', ...args],
    browser ? { WATTLAS_CHROMIUM: browser } : {},
  );
  if (tests !== 0) failed.push('tests');
  if (failed.length > 0) console.error(`npm test failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
}
