import { build } from 'esbuild';
import { expect, test } from 'vitest';

const bundled = async (entry: string) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export * from './src/catalog/${entry}'`, resolveDir: process.cwd() },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) };
};

test('the catalog bundles for the browser without anything of node', async () => {
  const { text, inputs } = await bundled('index.ts');
  expect(text.length).toBeGreaterThan(100_000);
  expect(text).not.toMatch(/node:|require\(/);
  expect(inputs.filter((path) => path.includes('node_modules'))).toEqual([]);
});

test('the catalog leaves the runs of the study and the published records to those who ask for them', async () => {
  const { inputs } = await bundled('index.ts');
  expect(inputs.filter((path) => /study-(runs|details|printed)|published/.test(path))).toEqual([]);
});

test('a look-up of a region carries no processors, one of a processor no grids', async () => {
  const others = async (entry: string, names: RegExp) =>
    (await bundled(entry)).inputs.filter((path) => names.test(path));
  expect(await others('grids.ts', /cpus|accelerators|models/)).toEqual([]);
  expect(await others('cpus.ts', /grids|accelerators|models/)).toEqual([]);
  expect(await others('models.ts', /grids|cpus|accelerators/)).toEqual([]);
});
