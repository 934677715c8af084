import { spawnSync } from 'node:child_process';
import { root } from './build-stamp.mjs';

/** Runs a program in the root of the repository with its output shown; its exit code, 1 where a signal ended it or it cannot start. */
export function run(program, args, env = {}) {
  const done = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (done.error) console.error(`${program} could not be started: ${done.error.message}`);
  return done.status ?? 1;
}

export const runNode = (args, env) => run(process.execPath, args, env);
