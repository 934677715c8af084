import { readFileSync, readlinkSync } from 'node:fs';

/** A process by its number and the moment it started, since numbers are used again. */
export interface ProcessIdentity {
  readonly pid: number;
  /** `<boot id>/<pid namespace>/<start in clock ticks>` on Linux; empty where the system does not tell. */
  readonly start: string;
}

/** Identity of a running process, by default of this one; `start` is empty where there is no /proc or no such process. */
export function processIdentity(pid: number = process.pid): ProcessIdentity {
  const ticks = startTicks(pid);
  const place = here();
  return { pid, start: ticks === null || place === null ? '' : `${place}/${ticks}` };
}

/**
 * Whether a process seen earlier still runs. `unknown` where it cannot be told: it belongs to another container, or the
 * system gives no start times and a process of that number exists.
 */
export function processState(seen: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  const place = here();
  if (place === null || seen.start === '') return exists(seen.pid) ? 'unknown' : 'dead';
  const [boot, namespace] = place.split('/');
  const [seenBoot, seenNamespace] = seen.start.split('/');
  if (boot !== seenBoot || namespace !== seenNamespace) return 'unknown';
  return processIdentity(seen.pid).start === seen.start ? 'alive' : 'dead';
}

/** Field 22 of /proc/<pid>/stat, which follows a name that may itself hold spaces and brackets; a zombie has ended. */
function startTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

function here(): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return null;
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
