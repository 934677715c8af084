import type { Source } from '../domain/fact.ts';
import { refusal } from '../domain/problem.ts';
import { accelerators as text } from './compiled/accelerators.ts';
import { folded, listed, type NameIndex, nameIndex, nameWords, nearestNames } from './lookup.ts';

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

/** Who makes them, and what their names begin with beside what tells them apart. */
const MAKERS = ['nvidia', 'amd', 'intel', 'google', 'aws', 'tesla', 'geforce', 'instinct', 'rtx'];

let byName: NameIndex<Accelerator> | undefined;
const named = (): NameIndex<Accelerator> => {
  byName ??= nameIndex(
    accelerators().flatMap((each) =>
      [each.id, each.name, ...each.aliases].map((name) => [name, each] as const),
    ),
  );
  return byName;
};

/**
 * An accelerator by its id (`h100-sxm`), its name or the name its driver gives (`NVIDIA H100 80GB HBM3`, `Tesla T4`), whatever
 * stands between its words (`h100 sxm`); `null` where the catalog does not hold it: a name must match in full, since a memory
 * size or a form factor changes the watts. See `acceleratorForms`.
 */
export const findAccelerator = (name: string): Accelerator | null =>
  named().find(name) ?? named().find(folded(name).replace(/^nvidia (?=nvidia|tesla|geforce)/, '')) ?? null;

/**
 * The forms of an accelerator that is named without one: `A100` of 40 and 80 GB, as SXM and PCIe; `a100 80gb` those of 80 GB. What
 * the name says is true of each. The one of most power, then memory, comes first; none where the catalog holds no such device.
 */
export function acceleratorForms(name: string): readonly Accelerator[] {
  const wanted = wordsOf(name);
  const device = wanted.findIndex((word) => /^\d/.test(word)) + 1;
  if (device === 0) return [];
  return accelerators()
    .filter((each) => {
      const names = [each.id, each.name, ...each.aliases].map(wordsOf);
      const words = new Set([...names.flat(), `${each.memory_gb}gb`]);
      return (
        names.some((own) => wanted.slice(0, device).every((word, i) => own[i] === word)) &&
        wanted.every((word) => words.has(word))
      );
    })
    .sort((a, b) => (b.tdp_w ?? 0) - (a.tdp_w ?? 0) || (b.memory_gb ?? 0) - (a.memory_gb ?? 0));
}

function wordsOf(name: string): readonly string[] {
  const words = nameWords(name);
  const first = words.findIndex((word) => !MAKERS.includes(word));
  return first < 0 ? [] : words.slice(first);
}

/**
 * The same, for a name that must be known.
 * @throws Problem a refusal that lists the forms of the device, or the nearest names.
 */
export function accelerator(name: string): Accelerator {
  const found = findAccelerator(name);
  if (found !== null) return found;
  throw refusal(unknownAccelerator(name), { remedy: 'wattlas catalog accelerator' });
}

/** Why a name is no accelerator's: it comes in several forms, or it is not held, with the nearest names. */
export function unknownAccelerator(name: string): string {
  const forms = acceleratorForms(name).map(({ id }) => id);
  if (forms.length > 0) return `${name.trim()} comes as ${listed(forms)}: say which.`;
  const near = nearestAccelerators(name);
  const shown = name.trim() === '' ? 'An empty name' : name.trim();
  const like = near.length > 0 ? `nearest: ${listed(near)}` : `it holds ${accelerators().length} others`;
  return `${shown} is no accelerator of the catalog; ${like}.`;
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
