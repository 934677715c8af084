import { readdirSync, readFileSync } from 'node:fs';

/** What a process tree has used, and which of its processes still run. */
export interface ChildCpu {
  /** CPU seconds; null where the system does not tell (no /proc). */
  readonly cpu_s: number | null;
  /** Process ids that carry the marks socket in their environment and still run. */
  readonly left: readonly number[];
}

/** Clock ticks a second in /proc, fixed at 100 by the kernel's user interface (USER_HZ). */
const TICKS = 100;

/**
 * Begins to account for the children this process will start. The function returned is called once they have been waited
 * for: the kernel has then added the CPU time of each, and of all it waited for itself, to this process's own account
 * (cutime and cstime of proc(5)); what was left behind is found by its environment.
 * @param socket Value of WATTLAS_SOCKET in the children's environment, which no other process carries.
 */
export function childCpu(socket: string): () => ChildCpu {
  const before = waitedFor();
  return () => {
    const after = waitedFor();
    const left = before === null ? [] : carrying(socket);
    const own = before === null || after === null ? null : after - before;
    return {
      cpu_s: own === null ? null : own + left.reduce((total, pid) => total + (used(pid) ?? 0), 0),
      left,
    };
  };
}

/** CPU seconds of all children this process has waited for. */
const waitedFor = (): number | null => ticks('/proc/self/stat', [13, 14]);

/** CPU seconds of a running process and the children it has waited for. */
const used = (pid: number): number | null => ticks(`/proc/${pid}/stat`, [11, 12, 13, 14]);

/** Sum of fields of a stat file, counted from the one after the process's name. */
function ticks(file: string, fields: readonly number[]): number | null {
  try {
    const stat = readFileSync(file, 'latin1');
    const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields.reduce((total, field) => total + Number(values[field]), 0) / TICKS;
  } catch {
    return null;
  }
}

function carrying(socket: string): number[] {
  const needle = `WATTLAS_SOCKET=${socket}`;
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'latin1');
      if (!environment.split('\0').includes(needle)) continue;
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      if (stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z') found.push(pid);
    } catch {
      // Gone meanwhile, or another user's.
    }
  }
  return found;
}
