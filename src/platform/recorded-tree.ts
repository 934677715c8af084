import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, posix } from 'node:path';

/** The files of a recorded machine, read once, by their absolute paths on that machine. */
export interface RecordedTree {
  /** The path with every link followed; null where it leads nowhere. */
  locate(path: string): string | null;
  /** Text of a file by its located path; null where there is none. */
  text(real: string): string | null;
  /** Names in a directory by its located path; null where it is none. */
  names(real: string): readonly string[] | null;
}

const CLASS = '/sys/class/powercap';
const DEVICES = '/sys/devices/virtual/powercap';

/**
 * Reads `sys`, `proc` and `etc` of a recorded machine. A checkout or archive may have lost symbolic links: a small file
 * under /sys/class that holds a relative path is one written as text, and where the whole class directory is missing
 * its links are made anew from the devices.
 */
export function recordedTree(directory: string): RecordedTree {
  const files = new Map<string, string>();
  const links = new Map<string, string>();
  const directories = new Map<string, Set<string>>([['/', new Set()]]);
  const add = (path: string) => {
    for (let at = path; at !== '/'; at = posix.dirname(at)) {
      const parent = posix.dirname(at);
      directories.set(parent, (directories.get(parent) ?? new Set()).add(posix.basename(at)));
    }
  };
  const walk = (path: string) => {
    for (const entry of readdirSync(join(directory, path), { withFileTypes: true })) {
      if (entry.name === '.gitkeep') {
        directories.set(path, directories.get(path) ?? new Set());
        continue;
      }
      const own = posix.join(path, entry.name);
      add(own);
      if (entry.isSymbolicLink()) links.set(own, posix.resolve(path, readlinkSync(join(directory, own))));
      else if (entry.isDirectory()) walk(own);
      else {
        const text = readFileSync(join(directory, own), 'utf8');
        const written = own.startsWith('/sys/class/') && /^\.\.\/\S+\n?$/.test(text);
        if (written) links.set(own, posix.resolve(path, text.trim()));
        else files.set(own, text);
      }
    }
  };
  for (const top of ['sys', 'proc', 'etc']) {
    const present = readdirSync(directory).includes(top);
    if (present) walk(`/${top}`);
  }
  if (!directories.has(CLASS) && directories.has(DEVICES)) {
    for (const path of [...directories.keys()].filter((p) => p.startsWith(`${DEVICES}/`))) {
      if (!/^intel-rapl(-[a-z]+)?(:\d+)*$/.test(posix.basename(path))) continue;
      const link = posix.join(CLASS, posix.basename(path));
      add(link);
      links.set(link, path);
    }
  }
  const locate = (path: string): string | null => {
    let at = '/';
    const parts = posix.normalize(path).split('/').filter(Boolean);
    for (let hops = 0; parts.length > 0; ) {
      const next = posix.join(at, parts.shift() as string);
      const target = links.get(next);
      if (target === undefined) {
        at = next;
        continue;
      }
      if (++hops > 40) return null;
      parts.unshift(...target.split('/').filter(Boolean));
      at = '/';
    }
    return files.has(at) || directories.has(at) ? at : null;
  };
  return {
    locate,
    text: (real) => files.get(real) ?? null,
    names: (real) => {
      const names = directories.get(real);
      return names ? [...names].sort() : null;
    },
  };
}
