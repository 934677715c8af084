import type { Source } from '../domain/fact.ts';
import { refusal } from '../domain/problem.ts';
import { accelerators as text } from './compiled/accelerators.ts';
import { folded, listed, nearestNames } from './lookup.ts';

/** What other tables say of one field. A field without an entry was compared with none. */
export interface FieldStatus {
  /** Tables that give the same within 3 %, memory within 5 %. */
  readonly agrees: readonly string[];
  readonly disagrees: readonly { readonly source: string; readonly value: number }[];
  /** Nobody has confirmed the value. */
  readonly unverified: boolean;
}

/** A processor for machine learning, one device. Rates are dense (no sparsity); `null`: not known or not offered. */
export interface Accelerator {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Month of release, as `2020-11`. */
  readonly release: string;
  readonly tdp_w: number | null;
  readonly memory_gb: number | null;
  readonly memory_bandwidth_gb_s: number | null;
  readonly fp32_tflops: number | null;
  readonly fp16_bf16_dense_tflops: number | null;
  readonly fp8_dense_tflops: number | null;
  readonly int8_dense_tops: number | null;
  readonly die_mm2: number | null;
  readonly process_nm: number | null;
  readonly status: { readonly [field: string]: FieldStatus };
  readonly note: string | null;
}

interface Table {
  readonly source: Source;
  readonly accelerators: readonly Accelerator[];
}

let parsed: Table | undefined;
const table = (): Table => {
  parsed ??= JSON.parse(text) as Table;
  return parsed;
};

/** All accelerators, in the order of the table: makers together, oldest first. */
export const accelerators = (): readonly Accelerator[] => table().accelerators;

/** Where the table is from. */
export const acceleratorSource = (): Source => table().source;

/**
 * An accelerator by its id (`h100-sxm`), its name or the name its driver gives (`NVIDIA H100 80GB HBM3`, `Tesla T4`);
 * `null` where the catalog does not hold it: a name must match in full, since a memory size or a form factor changes
 * the watts.
 */
export function findAccelerator(name: string): Accelerator | null {
  const wanted = folded(name);
  const short = wanted.replace(/^nvidia (?=nvidia|tesla|geforce)/, '');
  return (
    accelerators().find(({ id, name: title, aliases }) =>
      [id, title, ...aliases].some((each) => folded(each) === wanted || folded(each) === short),
    ) ?? null
  );
}

/**
 * The same, for a name that must be known.
 * @throws Problem a refusal that lists the nearest names.
 */
export function accelerator(name: string): Accelerator {
  const found = findAccelerator(name);
  if (found !== null) return found;
  const near = nearestAccelerators(name);
  const shown = name.trim() === '' ? 'An empty name' : name.trim();
  const like = near.length > 0 ? `nearest: ${listed(near)}` : `it holds ${accelerators().length} others`;
  throw refusal(`${shown} is no accelerator of the catalog; ${like}.`, {
    remedy: 'wattlas catalog accelerator',
  });
}

/** Ids of the accelerators whose id, name or driver name is most like this one. */
export function nearestAccelerators(name: string): readonly string[] {
  const ids = new Map(
    accelerators().flatMap(({ id, name: title, aliases }) =>
      [id, title, ...aliases].map((each) => [each, id] as const),
    ),
  );
  const near = nearestNames(name, [...ids.keys()], 9);
  return [...new Set(near.map((each) => ids.get(each) as string))].slice(0, 3);
}
