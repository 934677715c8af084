import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileCache } from '../../src/platform/file-cache.ts';

// One of several processes on one cache: makes an entry slowly, and lets it go or holds it until it is killed.
const [dir = '', key = '', task = ''] = process.argv.slice(2);
const cache = fileCache({ dir, limit_bytes: 1e9 });
const held = await cache.obtain({
  key,
  about: { model: key },
  bytes: 4e6,
  async write(into) {
    const file = openSync(join(into, 'weights.bin'), 'w');
    process.stdout.write('writing\n');
    for (let i = 0; i < 40; i++) {
      writeSync(file, Buffer.alloc(1e5, key));
      await new Promise((done) => setTimeout(done, 10));
    }
  },
});
if (held.bytes !== 4e6) throw new Error(`the entry has ${held.bytes} bytes`);
if (task === 'hold') {
  process.stdout.write('holding\n');
  await new Promise((done) => setTimeout(done, 60_000));
}
held.release();
