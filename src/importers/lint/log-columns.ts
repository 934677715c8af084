import type { LoggedRow, Observation } from './observation.ts';

/** Rows of a log, kept as columns of numbers: 76 bytes each, where an object takes five hundred. */
export interface LogColumns {
  readonly length: number;
  add(row: Observation): void;
  /** The row of a place, as a view of its numbers. */
  at(place: number): LoggedRow;
}

const NUMBERS = [
  'duration_s',
  'energy_j',
  'gpu_j',
  'cpu_j',
  'ram_j',
  'cpu_w',
  'ram_w',
  'carbon_g',
  'g_per_kwh',
] as const;
type Numeric = (typeof NUMBERS)[number];

/** What many rows share, as their machine and model: each combination is kept once. */
const SHARED = [
  'phase',
  'model',
  'task',
  'machine',
  'cpu',
  'gpus',
  'gpu',
  'memory_gib',
  'gpuMissing',
  'assumed',
  'pue',
  'region',
  'place',
  'covers',
] as const satisfies readonly Exclude<keyof LoggedRow, Numeric>[];
type Shared = readonly LoggedRow[(typeof SHARED)[number]][];

const ROWS = 1 << 15;

interface Block {
  /** Row after row; NaN is null. */
  readonly numbers: Float64Array;
  readonly shared: Uint32Array;
}

export function logColumns(): LogColumns {
  const blocks: Block[] = [];
  const known = new Map<string, number>();
  const kept: Shared[] = [];
  let length = 0;
  return {
    get length() {
      return length;
    },
    add(row) {
      const within = length % ROWS;
      if (within === 0)
        blocks.push({ numbers: new Float64Array(ROWS * NUMBERS.length), shared: new Uint32Array(ROWS) });
      const { numbers, shared } = blocks[blocks.length - 1] as Block;
      const from = within * NUMBERS.length;
      for (let i = 0; i < NUMBERS.length; i++) numbers[from + i] = row[NUMBERS[i] as Numeric] ?? Number.NaN;
      const key = JSON.stringify(SHARED.map((name) => row[name]));
      let place = known.get(key);
      if (place === undefined) {
        place = kept.length;
        known.set(key, place);
        // Parsed anew: the words of the row are slices of its line, which they would keep alive.
        kept.push(JSON.parse(key) as Shared);
      }
      shared[within] = place;
      length++;
    },
    at(place) {
      const block = blocks[Math.floor(place / ROWS)] as Block;
      return new View(
        block.numbers,
        (place % ROWS) * NUMBERS.length,
        kept[block.shared[place % ROWS] as number] as Shared,
      ) as unknown as LoggedRow;
    },
  };
}

/** A row as the rules see it: each name reads its column. */
class View {
  readonly numbers: Float64Array;
  readonly from: number;
  readonly shared: Shared;
  constructor(numbers: Float64Array, from: number, shared: Shared) {
    this.numbers = numbers;
    this.from = from;
    this.shared = shared;
  }
}

for (const [column, name] of NUMBERS.entries())
  Object.defineProperty(View.prototype, name, {
    get(this: View) {
      const value = this.numbers[this.from + column] as number;
      return Number.isNaN(value) ? null : value;
    },
  });
for (const [place, name] of SHARED.entries())
  Object.defineProperty(View.prototype, name, {
    get(this: View) {
      return this.shared[place];
    },
  });
