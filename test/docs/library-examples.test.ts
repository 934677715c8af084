import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { filesUnder } from '../support/files-under.ts';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, { import?: string }>;
};
const folder = mkdtempSync(join(tmpdir(), 'wattlas-examples-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const examples = ['README.md', ...filesUnder('docs', '.md')].flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => ({
    page,
    code,
  })),
);

/** The source of an entry of the package, as `wattlas/domain`. */
function sourceOf(specifier: string): string {
  const entry = exports[specifier.replace('wattlas', '.')]?.import;
  if (entry === undefined) throw new Error(`The package has no ${specifier}.`);
  return resolve(entry.replace('dist/', 'src/').replace(/\.js$/, '.ts'));
}

describe('examples of the library run as they stand', () => {
  test.each(examples)('$page: $code', async ({ page, code }) => {
    const names = [...code.matchAll(/import \{([^}]*)\}/g)].flatMap(([, list = '']) => list.split(','));
    const file = join(folder, `${examples.findIndex((each) => each.page === page && each.code === code)}.ts`);
    writeFileSync(
      file,
      code
        .replaceAll(/'(wattlas(?:\/[a-z]+)?)'/g, (_, specifier: string) => `'${sourceOf(specifier)}'`)
        // A comment that is a number is what the line before it comes to.
        .replaceAll(/^(.+); \/\/ (\d+)$/gm, 'told.push([$1, $2]);')
        .replace(/^(?!import)/m, 'export const told: unknown[][] = [];\n') +
        `\nexport const imported = [${names.join(',')}];\n`,
    );
    const { told = [], imported } = await import(/* @vite-ignore */ file);
    for (const [is, said] of told) expect(is).toBe(said);
    expect(imported.length).toBeGreaterThan(0);
    for (const each of imported) expect(each).not.toBeUndefined();
  });
});
