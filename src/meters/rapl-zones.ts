import type { DeviceClass } from '../domain/perimeter.ts';
import type { HostFiles } from '../platform/host.ts';

export const POWERCAP = '/sys/class/powercap';

/** One energy domain of the kernel's powercap tree. */
export interface RaplZone {
  /** Zone id as the kernel numbers it (`intel-rapl:0:1`). The number is not that of the socket. */
  readonly id: string;
  /** What the zone's `name` file says (`package-0`, `dram`). */
  readonly name: string;
  readonly domain: 'package' | 'dram' | 'core' | 'uncore' | 'psys' | 'other';
  readonly component: string;
  readonly title: string;
  readonly device: DeviceClass;
  readonly role: 'cover' | 'check';
  /** Path of the counter. */
  readonly energyPath: string;
  /** Largest value the counter shows, micro-joules; null where the kernel does not say. */
  readonly maxRange_uj: number | null;
}

/** What the machine's powercap directory looks like, before any counter is read. */
export type RaplTree =
  | { readonly state: 'zones'; readonly zones: readonly RaplZone[] }
  | { readonly state: 'no-directory' | 'no-control-type' | 'no-zones' | 'masked' };

/**
 * Finds the energy zones by their names. `package` and `dram` are counted (dram is not part of its package, though the
 * directory nests it); `core`, `uncore` (inside their package), `psys` (around everything) and the `intel-rapl-mmio`
 * duplicates of zones seen by MSR are checks.
 */
export function raplZones(files: HostFiles): RaplTree {
  let names: string[];
  try {
    names = files.list(POWERCAP);
  } catch {
    return { state: 'no-directory' };
  }
  const rapl = names.filter((name) => /^intel-rapl(-[a-z]+)?(:\d+)*$/.test(name));
  if (rapl.length === 0) return { state: 'no-control-type' };
  const ids = rapl.filter((name) => name.includes(':'));
  const found = ids.flatMap((id) => {
    const name = textOf(files, `${POWERCAP}/${id}/name`);
    return name === null ? [] : [{ id, name }];
  });
  if (found.length > 0) return { state: 'zones', zones: describe(files, found) };
  // Links without what they point to: a container runtime has hidden the directory they lead into.
  const dangling = rapl.some((name) => !files.exists(`${POWERCAP}/${name}`));
  return { state: dangling ? 'masked' : 'no-zones' };
}

interface Found {
  readonly id: string;
  readonly name: string;
}

function describe(files: HostFiles, found: readonly Found[]): RaplZone[] {
  const nameOf = new Map(found.map(({ id, name }) => [id, name]));
  const seen = new Set<string>();
  // By MSR first: a zone that comes twice is counted where it is the processor's own.
  const ordered = [...found].sort((a, b) => rank(a.id) - rank(b.id));
  return ordered.map(({ id, name }) => {
    const parent = nameOf.get(id.slice(0, id.lastIndexOf(':')));
    const place = placeOf(name, parent);
    const duplicate = seen.has(place.component);
    seen.add(place.component);
    const max = Number(textOf(files, `${POWERCAP}/${id}/max_energy_range_uj`) ?? Number.NaN);
    return {
      id,
      name,
      ...place,
      title: duplicate ? `${place.title} by ${controlType(id)}` : place.title,
      role: duplicate ? 'check' : place.role,
      energyPath: `${POWERCAP}/${id}/energy_uj`,
      maxRange_uj: max > 0 ? max : null,
    };
  });
}

const controlType = (id: string): string => id.slice(0, id.indexOf(':'));
const rank = (id: string): number => (controlType(id) === 'intel-rapl' ? 0 : 1);

/** What a name means; the socket is in the name of the package, never in the number of the zone. */
function placeOf(
  name: string,
  parent: string | undefined,
): Pick<RaplZone, 'domain' | 'component' | 'title' | 'device' | 'role'> {
  const own = /^package-(\d+)(?:-die-(\d+))?$/.exec(name);
  if (own) {
    const [, socket, die] = own;
    return {
      domain: 'package',
      component: `cpu-${name}`,
      title: `CPU package ${socket}${die === undefined ? '' : `, die ${die}`}`,
      device: 'cpu-package',
      role: 'cover',
    };
  }
  const socket = parent?.replace(/^package-/, '');
  const suffix = socket === undefined ? '' : `-${socket}`;
  if (name === 'dram') {
    return {
      domain: 'dram',
      component: `dram${suffix}`,
      title: `DRAM ${socket ?? ''}`.trim(),
      device: 'dram',
      role: 'cover',
    };
  }
  if (name === 'core' || name === 'uncore') {
    const title = `CPU ${name === 'core' ? 'cores' : 'uncore'} ${socket ?? ''}`.trim();
    return { domain: name, component: `cpu-${name}${suffix}`, title, device: 'cpu-package', role: 'check' };
  }
  if (/^psys(-\d+)?$/.test(name)) {
    return { domain: 'psys', component: name, title: 'Platform (psys)', device: 'host', role: 'check' };
  }
  return { domain: 'other', component: `rapl-${name}${suffix}`, title: name, device: 'host', role: 'check' };
}

function textOf(files: HostFiles, path: string): string | null {
  try {
    return files.readText(path).trim() || null;
  } catch {
    return null;
  }
}
