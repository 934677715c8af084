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
/** What many rows share, as their machine and model: each kept once. */
type Shared = Omit<LoggedRow, Numeric>;

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
      const key = JSON.stringify(sharedOf(row));
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
      return new View(block, kept, place % ROWS);
    },
  };
}

const sharedOf = ({
  phase,
  model,
  task,
  machine,
  cpu,
  gpus,
  gpu,
  memory_gib,
  gpuMissing,
  assumed,
  pue,
  region,
  place,
  covers,
}: Observation): Shared => ({
  phase,
  model,
  task,
  machine,
  cpu,
  gpus,
  gpu,
  memory_gib,
  gpuMissing,
  assumed,
  pue,
  region,
  place,
  covers,
});

/** A row as the rules see it. */
class View implements LoggedRow {
  private readonly block: Block;
  private readonly kept: readonly Shared[];
  private readonly row: number;
  constructor(block: Block, kept: readonly Shared[], row: number) {
    this.block = block;
    this.kept = kept;
    this.row = row;
  }
  private number(column: number): number | null {
    const value = this.block.numbers[this.row * NUMBERS.length + column] as number;
    return Number.isNaN(value) ? null : value;
  }
  private get shared(): Shared {
    return this.kept[this.block.shared[this.row] as number] as Shared;
  }
  get duration_s() {
    return this.number(0) ?? Number.NaN;
  }
  get energy_j() {
    return this.number(1);
  }
  get gpu_j() {
    return this.number(2);
  }
  get cpu_j() {
    return this.number(3);
  }
  get ram_j() {
    return this.number(4);
  }
  get cpu_w() {
    return this.number(5);
  }
  get ram_w() {
    return this.number(6);
  }
  get carbon_g() {
    return this.number(7);
  }
  get g_per_kwh() {
    return this.number(8);
  }
  get phase() {
    return this.shared.phase;
  }
  get model() {
    return this.shared.model;
  }
  get task() {
    return this.shared.task;
  }
  get machine() {
    return this.shared.machine;
  }
  get cpu() {
    return this.shared.cpu;
  }
  get gpus() {
    return this.shared.gpus;
  }
  get gpu() {
    return this.shared.gpu;
  }
  get memory_gib() {
    return this.shared.memory_gib;
  }
  get gpuMissing() {
    return this.shared.gpuMissing;
  }
  get assumed() {
    return this.shared.assumed;
  }
  get pue() {
    return this.shared.pue;
  }
  get region() {
    return this.shared.region;
  }
  get place() {
    return this.shared.place;
  }
  get covers() {
    return this.shared.covers;
  }
}
