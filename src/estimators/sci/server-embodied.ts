/** What a server has. */
export interface ServerParts {
  readonly vcpus: number;
  readonly memory_gb: number;
  readonly ssds: number;
  readonly hdds: number;
  readonly gpus: number;
  /** Kilograms CO2e of a gigabyte of memory. Default: 533/384. */
  readonly memory_kg_per_gb?: number;
  /** Grams CO2e of a server with one virtual processor and 16 GB. Default: 1,000,000. */
  readonly base_g?: number;
}

const BASE_G = 1_000_000;
const BASE_VCPUS = 1;
const BASE_MEMORY_GB = 16;
const VCPU_G = 100_000;
const MEMORY_KG_PER_GB = 533 / 384;
const SSD_G = 50_000;
const HDD_G = 100_000;
const GPU_G = 150_000;

/**
 * Grams CO2e to make a server: the model of the Impact Framework of the Green Software Foundation (builtin sci-embodied).
 * Its constant of memory is kilograms where all others are grams.
 */
export const serverEmbodied = ({
  vcpus,
  memory_gb,
  ssds,
  hdds,
  gpus,
  memory_kg_per_gb = MEMORY_KG_PER_GB,
  base_g = BASE_G,
}: ServerParts): number =>
  base_g +
  (vcpus - BASE_VCPUS) * VCPU_G +
  (memory_gb - BASE_MEMORY_GB) * memory_kg_per_gb * 1000 +
  ssds * SSD_G +
  hdds * HDD_G +
  gpus * GPU_G;
