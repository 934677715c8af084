import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { refusal } from '../domain/problem.ts';
import {
  type Clock,
  type Host,
  type HostFiles,
  type NvmlDevice,
  NvmlFailure,
  type NvmlLibrary,
} from './host.ts';
import { nodeClock } from './node-clock.ts';
import { MACHINE_FORMAT, type RecordedMachine, recordedMachineSchema } from './recorded-machine.ts';
import { counterSeries, type Series, steppedSeries, type TimelineRow } from './recorded-series.ts';
import { type RecordedTree, recordedTree } from './recorded-tree.ts';
import { systemError } from './system-error.ts';
import { LONGEST_COUNT, writeCount } from './write-count.ts';

const encoder = new TextEncoder();
const LINE_END = 10;

export interface RecordedOptions {
  /** Clock the recording plays on, from the moment it is opened. Default: this machine's. */
  readonly clock?: Clock;
}

/**
 * A machine recorded in a directory (`machine.json`, `sys/`, `proc/`, `timeline.csv`), played from the moment it is opened.
 * @throws {Problem} a refusal that names what is missing where the directory is not a recorded machine.
 */
export function recordedHost(directory: string, { clock = nodeClock }: RecordedOptions = {}): Host {
  const machine = readMachine(directory);
  const tree = recordedTree(directory);
  const rows = readTimeline(join(directory, 'timeline.csv'));
  const opened_s = clock.now_s();
  const now = () => clock.now_s() - opened_s;
  const series = allSeries(machine, tree, rows);
  return {
    kind: 'recorded',
    title: machine.title,
    platform: machine.platform as NodeJS.Platform,
    release: machine.release,
    env: { ...process.env, ...machine.env },
    clock,
    files: recordedFiles(machine, tree, series, now),
    system: { arch: machine.arch, cpus: () => [], memory_bytes: () => 0, free_bytes: () => 0 },
    nvml: () => recordedNvml(machine, series, now),
  };
}

function readMachine(directory: string): RecordedMachine {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
    throw refusal(`${directory} is not a recorded machine: there is no such directory.`);
  }
  let text: string;
  try {
    text = readFileSync(join(directory, 'machine.json'), 'utf8');
  } catch (cause) {
    throw refusal(`${directory} is not a recorded machine: machine.json is missing.`, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw refusal(`${directory}/machine.json is not JSON: ${(cause as Error).message}.`, { cause });
  }
  const parsed = recordedMachineSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') || 'the document';
  throw refusal(
    `${directory}/machine.json is not of the format ${MACHINE_FORMAT}: ${field}: ${issue?.message}.`,
  );
}

/** Rows `t_s,path,value`; the value is the rest of the line, `\n` standing for a line end. */
function readTimeline(path: string): TimelineRow[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return [];
  }
  const rows: TimelineRow[] = [];
  text.split(/\r?\n/).forEach((line, i) => {
    if (line === '' || line.startsWith('#') || (i === 0 && line === 't_s,path,value')) return;
    const [t = '', name = ''] = line.split(',', 2);
    const t_s = Number(t);
    const start = t.length + name.length + 2;
    if (!(t_s >= 0) || t.trim() === '' || name === '' || line.length < start) {
      throw refusal(`${path}, line ${i + 1}, is not "t_s,path,value": ${line}.`);
    }
    rows.push({ t_s, path: name, value: line.slice(start) });
  });
  // Array sort is stable: rows of one time keep their order.
  return rows.sort((a, b) => a.t_s - b.t_s);
}

function allSeries(
  machine: RecordedMachine,
  tree: RecordedTree,
  rows: readonly TimelineRow[],
): Map<string, Series> {
  const byPath = new Map<string, TimelineRow[]>();
  for (const row of rows) {
    const path = tree.locate(row.path) ?? row.path;
    byPath.set(path, [...(byPath.get(path) ?? []), row]);
  }
  const counters = new Map(
    Object.entries(machine.counters).map(([path, shape]) => [tree.locate(path) ?? path, shape]),
  );
  const length_s = rows.at(-1)?.t_s ?? 0;
  const period_s = machine.repeat && length_s > 0 ? length_s : null;
  const found = new Map<string, Series>();
  for (const path of new Set([...byPath.keys(), ...counters.keys()])) {
    const own = byPath.get(path) ?? [];
    const initial = tree.text(path) ?? '';
    const shape = counters.get(path);
    found.set(
      path,
      shape
        ? counterSeries(own, Number.parseFloat(initial) || 0, shape, period_s)
        : steppedSeries(own, initial),
    );
    if (period_s !== null) found.set(path, repeated(found.get(path) as Series, period_s));
  }
  return found;
}

/** Faults and held values of a recording that repeats; a counter's own value knows of the repetition already. */
const repeated = (series: Series, period_s: number): Series => ({
  ...series,
  faultAt: (t_s) => series.faultAt(t_s % period_s),
  textAt: (t_s) => series.textAt(series.counter ? t_s : t_s % period_s),
  numberAt: (t_s) => series.numberAt(series.counter ? t_s : t_s % period_s),
});

function recordedFiles(
  machine: RecordedMachine,
  tree: RecordedTree,
  series: ReadonlyMap<string, Series>,
  now: () => number,
): HostFiles {
  const templates = new Map(
    // Texts at even places, names of series at odd ones.
    Object.entries(machine.templates).map(([path, text]) => [
      tree.locate(path) ?? path,
      text.split(/\{([^{}]+)\}/).map((part, i) => (i % 2 === 0 ? part : (series.get(part) ?? '0'))),
    ]),
  );
  const fail = (fault: string, path: string): never => {
    throw systemError(fault === 'gone' ? 'ENOENT' : fault, path);
  };
  const textOf = (real: string, path: string): string => {
    const t_s = now();
    const own = series.get(real);
    const fault = own?.faulty ? own.faultAt(t_s) : '';
    if (fault === 'empty') return '';
    if (fault !== '') fail(fault, path);
    const template = templates.get(real);
    if (template !== undefined) {
      let text = '';
      for (const part of template) text += typeof part === 'string' ? part : String(part.numberAt(t_s));
      return text;
    }
    if (own) return own.textAt(t_s);
    const text = tree.text(real);
    if (text === null) throw systemError(tree.names(real) ? 'EISDIR' : 'ENOENT', path);
    return text;
  };
  const realPath = (path: string): string => {
    const real = tree.locate(path);
    if (real === null) throw systemError('ENOENT', path);
    return real;
  };
  /** Writes what a file holds at a time, without making a text of it where it is a count or a template of counts. */
  const writerOf = (real: string, path: string): ((t_s: number, into: Uint8Array) => number) => {
    const own = series.get(real);
    const template = templates.get(real);
    if (template) return templateWriter(template, (into) => writeText(textOf(real, path), into));
    if (!own?.counter) return (_, into) => writeText(textOf(real, path), into);
    return (t_s, into) => {
      const length = writeCount(own.numberAt(t_s), into, 0);
      into[length] = LINE_END;
      return length + 1;
    };
  };
  const gone = (real: string) => series.get(real)?.faultAt(now()) === 'gone';
  return {
    readText: (path) => textOf(realPath(path), path),
    exists: (path) => {
      const real = tree.locate(path);
      return real !== null && !gone(real);
    },
    resolve: realPath,
    list: (path) => {
      const real = realPath(path);
      const names = tree.names(real);
      if (!names) throw systemError('ENOTDIR', path);
      return names.filter((name) => !gone(posix.join(real, name)));
    },
    open: (path) => {
      const real = realPath(path);
      if (tree.names(real)) throw systemError('EISDIR', path);
      const own = series.get(real);
      const first = own?.faultAt(now()) ?? '';
      if (first === 'gone' || first === 'EACCES') fail(first, path);
      const write = writerOf(real, path);
      return {
        read(into) {
          const t_s = now();
          const fault = own?.faulty ? own.faultAt(t_s) : '';
          if (fault === 'empty') return 0;
          if (fault !== '') fail(fault, path);
          return write(t_s, into);
        },
        close: () => {},
      };
    },
  };
}

const writeText = (text: string, into: Uint8Array): number => encoder.encodeInto(text, into).written;

/** A writer of texts and counts in turns; `otherwise` takes over where a number is no count, or the room is too small. */
function templateWriter(
  template: readonly (string | Series)[],
  otherwise: (into: Uint8Array) => number,
): (t_s: number, into: Uint8Array) => number {
  const texts = template.map((part) => encoder.encode(typeof part === 'string' ? part : ''));
  return (t_s, into) => {
    let at = 0;
    for (let i = 0; i < template.length; i++) {
      const part = template[i] as string | Series;
      const text = texts[i] as Uint8Array;
      if (at + text.length + LONGEST_COUNT > into.length) return otherwise(into);
      if (typeof part === 'string') {
        for (let b = 0; b < text.length; b++) into[at++] = text[b] as number;
      } else {
        const value = part.numberAt(t_s);
        if (!(value >= 0 && value < 1e15 && Math.floor(value) === value)) return otherwise(into);
        at = writeCount(value, into, at);
      }
    }
    return at;
  };
}

function recordedNvml(
  machine: RecordedMachine,
  series: ReadonlyMap<string, Series>,
  now: () => number,
): NvmlLibrary {
  const { nvml } = machine;
  if (!nvml) throw new NvmlFailure(12, 'libnvidia-ml is not part of this recorded machine (NVML 12)');
  if ('error' in nvml)
    throw new NvmlFailure(nvml.error, `nvmlInit_v2 failed on the recorded machine (NVML ${nvml.error})`);
  const reading = (index: number, name: string) => {
    const own = series.get(`nvml:${index}/${name}`);
    if (!own) {
      return (): number => {
        throw new NvmlFailure(3, `${name}: not supported on this GPU (NVML 3)`);
      };
    }
    const { faulty, faultAt, numberAt } = own;
    return (): number => {
      const t_s = now();
      const fault = faulty ? faultAt(t_s) : '';
      if (fault !== '') {
        const code = Number(fault) || 15;
        throw new NvmlFailure(code, `${name}: NVML ${code} on the recorded machine`);
      }
      return numberAt(t_s);
    };
  };
  return {
    version: nvml.driver,
    deviceCount: () => nvml.devices.length,
    device: (index): NvmlDevice => {
      const gpu = nvml.devices[index];
      if (!gpu) throw new NvmlFailure(2, `nvmlDeviceGetHandleByIndex_v2: invalid argument (NVML 2)`);
      return {
        index,
        uuid: gpu.uuid,
        name: gpu.name,
        pciBusId: gpu.pci,
        totalEnergy_mj: reading(index, 'energy_mj'),
        power_mw: reading(index, 'power_mw'),
        instantPower_mw: reading(index, 'instant_mw'),
        powerLimit_mw: () => {
          if (gpu.power_limit_mw === undefined)
            throw new NvmlFailure(3, 'power limit: not supported (NVML 3)');
          return gpu.power_limit_mw;
        },
        migUuids: () => gpu.mig,
        memory_bytes: () => gpu.memory_bytes ?? 0,
      };
    },
    close: () => {},
  };
}
