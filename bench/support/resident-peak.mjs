import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** Largest resident memory of a running process, MiB (VmHWM); 0 once it has ended. */
export function residentPeak(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs a program to its end: its standard output, wall seconds and largest resident memory, looked at every 20 ms. */
export async function runWatched([file, ...args], options = {}) {
  const start = performance.now();
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (part) => {
    stdout += part;
  });
  let peak_mib = 0;
  const watch = setInterval(() => {
    peak_mib = Math.max(peak_mib, residentPeak(child.pid));
  }, 20);
  const [code] = await once(child, 'close');
  clearInterval(watch);
  if (code !== 0) throw new Error(`${[file, ...args].join(' ')} ended with ${code}`);
  return { stdout, wall_s: (performance.now() - start) / 1000, peak_mib };
}
