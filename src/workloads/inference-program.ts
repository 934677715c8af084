import { fileURLToPath } from 'node:url';

/**
 * The program of the inference process. It stands in this folder, since the build joins modules into files one folder below
 * dist/ and they find it from there. From TypeScript the compiled form is taken where Node reads no TypeScript itself.
 */
export function inferenceProgram(): string {
  const fromSource = import.meta.url.endsWith('.ts');
  const { typescript } = process.features as { typescript?: unknown };
  const path = !fromSource
    ? '../workloads/packaged/inference.js'
    : typescript
      ? '../workloads/packaged/inference.ts'
      : '../../dist/workloads/packaged/inference.js';
  return fileURLToPath(new URL(path, import.meta.url));
}
