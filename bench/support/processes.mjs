import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Runs a program to its end. Wall seconds from just before it is started to its end; CPU seconds of it and all its
 * children, as bash's `time` tells them (getrusage), where `cpu` is asked for.
 */
export async function runToEnd([file, ...args], { env, cwd, cpu = false } = {}) {
  const words = cpu
    ? ['bash', '-c', `TIMEFORMAT='cpu %3U %3S'; time "$@"`, 'bash', file, ...args]
    : [file, ...args];
  const start = performance.now();
  const child = spawn(words[0], words.slice(1), { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (part) => {
    stdout += part;
  });
  child.stderr.on('data', (part) => {
    stderr += part;
  });
  const exit = once(child, 'exit').then(() => performance.now());
  await once(child, 'close');
  const wall_s = ((await exit) - start) / 1000;
  if (child.exitCode !== 0) {
    throw new Error(
      `${[file, ...args].join(' ')} ended with ${child.exitCode ?? child.signalCode}: ${stderr.slice(-500)}`,
    );
  }
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(stderr) ?? [];
  return { wall_s, stdout, stderr, cpu_s: cpu ? Number(user) + Number(system) : null };
}

/** CPU seconds of a running process and all its threads since it started, to the nanosecond where Linux keeps them. */
export function cpuOf(pid) {
  let total_ns = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    try {
      total_ns += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'latin1').split(' ')[0]);
    } catch (error) {
      // The thread has ended between the two calls.
      if (!['ENOENT', 'ESRCH'].includes(error.code)) throw error;
    }
  }
  return total_ns / 1e9;
}

/** Wall seconds of several programs by name, run in turns `times` times after one warm-up each. */
export async function interleave(programs, times, options = {}) {
  const walls = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  for (let round = -1; round < times; round++) {
    for (const [name, words] of Object.entries(programs)) {
      const { wall_s } = await runToEnd(words, typeof options === 'function' ? options(name) : options);
      if (round >= 0) walls[name].push(wall_s);
    }
  }
  return walls;
}
