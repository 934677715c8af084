import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = [];
process.on('exit', () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder, removed when this process ends. */
export function scratch(under = tmpdir()) {
  const folder = mkdtempSync(join(under, 'wattlas-bench-'));
  made.push(folder);
  return folder;
}

/** The environment of a user who has just come: an empty home, no configuration, no store. */
export function freshEnvironment(extra = {}) {
  const home = scratch();
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(XDG_|WATTLAS|CODECARBON|NODE_OPTIONS)/.test(name),
  );
  return { ...Object.fromEntries(kept), HOME: home, NO_COLOR: '1', ...extra };
}
