import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { spawnScript } from '../support/spawn-script.ts';

const known = process.versions.v8.startsWith('11.3.');

test('V8 optimises nothing while it is kept quiet, and does again once it is let', async () => {
  const { stdout } = spawnScript('platform/busy-function', []);
  // A V8 that these flags were not measured on is left as it is.
  expect(JSON.parse(await text(stdout as NonNullable<typeof stdout>))).toEqual({
    quiet: !known,
    awake: true,
  });
});
