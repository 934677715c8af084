import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recover } from '../../src/actions/recover.ts';
import { openStore } from '../../src/store/sqlite.ts';
import { createTraceWriter } from '../../src/store/traces.ts';
import { sampleHeader } from '../store/sample-header.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'wattlas-recover-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The journal of a process that is no more, killed in its second run, or before its first. */
function leave(id: string, begun = true) {
  const header = sampleHeader(1, id);
  // This process's number, given to another long before.
  const owner = { ...header.owner, start: header.owner.start.replace(/[^/]*$/, '1') };
  const writer = createTraceWriter({ dir, header: { ...header, owner } });
  const run = (type: 'phase-begin' | 'phase-end', t_s: number, index: number) =>
    writer.event({ type, t_s, phase: 'run', index, ...(type === 'phase-end' ? { exit_code: 0 } : {}) });
  for (let i = 0; i < 50; i++) writer.append(i / 10, Float64Array.of(i * 1e6));
  if (begun) {
    run('phase-begin', 0, 0);
    run('phase-end', 2, 0);
    run('phase-begin', 2.5, 1);
  }
  writer.flush();
}

test('what was cut off is kept once, and what had not begun is removed', async () => {
  leave('aaaa-0001');
  leave('bbbb-0002', false);
  const outcomes = await recover(dir);
  expect(outcomes.map(({ id, state }) => [id, state]).sort()).toEqual([
    ['aaaa-0001', 'recovered'],
    ['bbbb-0002', 'empty'],
  ]);
  expect(await recover(dir)).toEqual([]);
});

test('two that look at once keep it between them, and neither complains', async () => {
  for (let i = 0; i < 8; i++) leave(`aaaa-000${i}`);
  const outcomes = (await Promise.all([recover(dir), recover(dir), recover(dir)])).flat();
  expect(outcomes.filter(({ state }) => state === 'unreadable')).toEqual([]);
  const store = await openStore(dir);
  expect(await store.count()).toBe(8);
  await store.close();
});

test('a copy under another name is named and left alone', async () => {
  leave('aaaa-0001');
  const file = join(dir, 'journals', 'aaaa-0001.trace');
  copyFileSync(file, join(dir, 'journals', 'cccc-0003.trace'));
  expect(await recover(dir)).toMatchObject([
    { id: 'aaaa-0001', state: 'recovered' },
    { id: 'cccc-0003', state: 'unreadable', reason: expect.stringContaining('holds the trace aaaa-0001') },
  ]);
  expect(readdirSync(join(dir, 'journals'))).toEqual(['cccc-0003.trace']);
});
