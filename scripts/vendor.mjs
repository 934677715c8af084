// Packs packages that are used in one place into one file each under dist/vendor/, with their licences: installed, they and
// what they need would be a fifth of all that a user installs.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const packages = ['csv-parse/sync', 'linkedom', 'yaml'];

const used = new Set();
for (const name of packages) {
  const { metafile } = await build({
    stdin: { contents: `export * from '${name}'`, resolveDir: root },
    outfile: join(dist, 'vendor', `${name}.js`),
    bundle: true,
    minify: true,
    metafile: true,
    format: 'esm',
    // Not for Node: its condition picks CommonJS, whose require() an ES module does not have.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'node20',
    // linkedom draws canvases with the one where it is there; nothing here has a canvas.
    external: ['canvas', 'perf_hooks'],
    absWorkingDir: root,
    logLevel: 'warning',
  });
  for (const path of Object.keys(metafile.inputs)) {
    const [folder] = /^node_modules\/(@[^/]+\/)?[^/]+/.exec(path) ?? [];
    if (folder) used.add(folder);
  }
  redirect(name);
}
mkdirSync(join(dist, 'vendor'), { recursive: true });
writeFileSync(join(dist, 'vendor', 'LICENSES.txt'), [...used].sort().map(licence).join('\n\n'));

/** Points the one `import()` of a package at its packed file. */
function redirect(name) {
  const from = `import('${name}')`;
  const modules = readdirSync(dist, { recursive: true })
    .map((path) => join(dist, path))
    .filter((path) => path.endsWith('.js') && !path.includes(`${join(dist, 'vendor')}`))
    .filter((path) => readFileSync(path, 'utf8').includes(from));
  if (modules.length === 0) throw new Error(`Nothing in dist/ imports ${name}: it need not be packed.`);
  for (const path of modules) {
    const to = relative(dirname(path), join(dist, 'vendor', `${name}.js`)).replaceAll('\\', '/');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, `import('${to}')`));
  }
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? readFileSync(join(root, folder, file), 'utf8').trim() : `Licence: ${license}`;
  return `${name} ${version} (${license})\n${'-'.repeat(60)}\n${text}`;
}
