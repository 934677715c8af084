// Unpacks the static Archivo files to TrueType: figures drawn without a browser need fonts the renderer can read.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decompress } from 'wawoff2';

const require = createRequire(import.meta.url);
const files = join(dirname(require.resolve('@fontsource/archivo/package.json')), 'files');
const out = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'fonts');
mkdirSync(out, { recursive: true });
for (const subset of ['latin', 'latin-ext']) {
  for (const weight of subset === 'latin' ? [400, 600] : [400]) {
    const name = `archivo-${subset}-${weight}-normal`;
    writeFileSync(join(out, `${name}.ttf`), await decompress(readFileSync(join(files, `${name}.woff2`))));
  }
}
writeFileSync(join(out, 'OFL.txt'), readFileSync(join(files, '..', 'LICENSE')));
