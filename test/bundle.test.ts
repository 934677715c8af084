import { build } from 'esbuild';
import { expect, test } from 'vitest';

const bundle = (entry: { readonly contents: string } | string) =>
  build({
    ...(typeof entry === 'string' ? { entryPoints: [entry] } : { stdin: { ...entry, resolveDir: '.' } }),
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });

test.each([
  'domain',
  'math',
  'catalog',
  'architectures',
  'scaling',
  'lifecycle',
  'charts',
  'study',
  'comparison',
  'estimators',
])('%s bundles for the browser', async (folder) => {
  const { metafile, warnings } = await bundle(`src/${folder}/index.ts`);
  expect(warnings).toEqual([]);
  const inputs = Object.keys(metafile.inputs);
  expect(inputs.filter((path) => /koffi|libsql|resvg|linkedom|src\/(platform|store)\//.test(path))).toEqual(
    [],
  );
});

test('the bundler would have noticed Node', async () => {
  await expect(bundle({ contents: "import 'node:fs'" })).rejects.toThrow(/node:fs/);
});
