import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './product.mjs';

const fixtures = join(root, 'test/importers/fixtures/co2-inference');

/** Texts of real logs of the study: of tasks (2 or 3 rows) and of trackers. */
const texts = (kind) =>
  readdirSync(join(fixtures, kind)).map((name) => readFileSync(join(fixtures, kind, name), 'utf8').trimEnd());
const runId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * A tree of logs as CodeCarbon writes them, each run under an id of its own: files of tasks in folders of a thousand, and
 * files of trackers with 75 rows.
 */
export function logTree(folder, { tasks, trackers }) {
  const [ofTasks, ofTrackers] = [texts('base'), texts('complete')];
  for (let i = 0; i < tasks; i++) {
    const place = join(folder, 'base', String(Math.floor(i / 1000)).padStart(3, '0'));
    if (i % 1000 === 0) mkdirSync(place, { recursive: true });
    const id = randomUUID();
    writeFileSync(
      join(place, `emissions_base_${id}.csv`),
      `${ofTasks[i % ofTasks.length].replace(runId, id)}\n`,
    );
  }
  mkdirSync(join(folder, 'complete'), { recursive: true });
  for (let i = 0; i < trackers; i++) {
    const [header, ...rows] = ofTrackers[i % ofTrackers.length].split('\n');
    const lines = Array.from({ length: 75 }, (_, k) =>
      rows[k % rows.length].replace(runId, () => randomUUID()),
    );
    writeFileSync(join(folder, 'complete', `log_${i}.csv`), `${[header, ...lines].join('\n')}\n`);
  }
}
