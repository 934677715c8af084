import { findModel } from '../../catalog/models.ts';
import { findRegion } from '../../catalog/regions.ts';
import type { Intensity, Machine, Subject } from '../../domain/record.ts';
import { numberCell, wordCell } from '../cell.ts';
import { machineId } from '../content-id.ts';
import { importedMachine } from '../imported-record.ts';
import { isStudyMachine, studyTask } from '../study-files.ts';
import type { RowContext } from './row-record.ts';

const GIB = 2 ** 30;

/** Machines, places and models of rows, each worked out once: thousands of rows share them. */
const machines = new Map<string, Machine>();
const places = new Map<string, Omit<Intensity, 'g_per_kwh'>>();
const models = new Map<string, boolean>();
/** Memories that no folder of logs fills; past it they start anew, so that a hostile file cannot fill the memory. */
const MOST = 10_000;

function kept<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const before = memory.get(key);
  if (before !== undefined) return before;
  if (memory.size >= MOST) memory.clear();
  const made = make();
  memory.set(key, made);
  return made;
}

export function fileContext(file: string): RowContext {
  const study = studyTask(file);
  return {
    file,
    machine(read) {
      const cells = ['os', 'cpu_count', 'cpu_model', 'gpu_count', 'gpu_model', 'ram_total_size'] as const;
      const known = cells.map((name) => wordCell(read(name)));
      return kept(machines, known.join('\0'), () => machineOf(known));
    },
    intensity(read, g_per_kwh) {
      const names = [
        'country_name',
        'country_iso_code',
        'region',
        'cloud_provider',
        'cloud_region',
        'codecarbon_version',
      ] as const;
      const known = names.map((name) => wordCell(read(name)));
      return { g_per_kwh, ...kept(places, known.join('\0'), () => placeOf(known)) };
    },
    subject(project, task, machine): Subject {
      const ofStudy = isStudyMachine(machine);
      return {
        workload: 'imported',
        title: task === null ? project : `${task}: ${project}`,
        ...(ofStudy || isModel(project) ? { model: project } : {}),
        ...(ofStudy && study ? { task: study.task } : {}),
      };
    },
  };
}

/** A project named after a model: an owner and a name, as on the Hugging Face hub, or a name of the catalog. */
const isModel = (project: string): boolean =>
  kept(models, project, () => /^[\w.-]+\/[\w.-]+$/.test(project) || findModel(project) !== null);

function machineOf([os, cpus, cpu, gpus, gpu, gib]: readonly (string | null | undefined)[]): Machine {
  const count = numberCell(gpus ?? '') ?? 0;
  const memory = numberCell(gib ?? '');
  const logical = numberCell(cpus ?? '');
  return importedMachine({
    id: machineId(os ?? '', cpus ?? '', cpu ?? '', gpus ?? '', gpu ?? '', gib ?? ''),
    os: os ?? 'not told',
    cpu: cpu ?? null,
    cpus: logical !== null && Number.isInteger(logical) ? logical : null,
    memory_bytes: memory === null ? null : memory * GIB,
    accelerators: acceleratorsOf(count, gpu ?? ''),
  });
}

/** `8 x NVIDIA A100-SXM4-80GB` is eight names; several kinds stand one after the other, as `1 x A|2 x B` or with commas. */
function acceleratorsOf(count: number, text: string): string[] {
  const named = text
    .split(/[|,]/)
    .map((part) => /^\s*(\d+) ?x (.+?)\s*$/.exec(part))
    .flatMap((found) =>
      found ? Array.from({ length: Math.min(64, Number(found[1])) }, () => found[2] as string) : [],
    );
  if (named.length > 0) return named;
  return Array.from({ length: Math.min(64, Math.max(0, Math.round(count))) }, () => text || 'GPU');
}

function placeOf(known: readonly (string | null | undefined)[]): Omit<Intensity, 'g_per_kwh'> {
  const [country, iso, region, provider, cloud, version] = known;
  const place = [cloud ?? region, country].filter((word) => word !== null && word !== undefined);
  return {
    region: regionOf(iso ?? null, region ?? null, provider ?? null, cloud ?? null),
    title: place.join(', ') || 'place not told',
    source: `CodeCarbon${version ? ` ${version}` : ''}, emissions / energy of the row`,
    year: null,
    provenance: 'published',
    fact: 'codecarbon/emissions-per-energy',
    licence: 'of the log',
    alternatives: [],
  };
}

/** The catalog's id of the narrowest place the row names; the row's own words where the catalog knows none of them. */
function regionOf(
  iso: string | null,
  region: string | null,
  provider: string | null,
  cloud: string | null,
): string {
  const candidates = [provider && cloud ? `${provider}:${cloud}` : cloud, region, iso];
  for (const name of candidates) {
    if (name === null) continue;
    try {
      return findRegion(name).id;
    } catch {
      // Not in the catalog: the next wider place may be.
    }
  }
  return candidates.find((name) => name !== null) ?? 'not told';
}
