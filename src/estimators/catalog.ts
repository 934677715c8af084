import { type Accelerator, findAccelerator } from '../catalog/accelerators.ts';
import { type CpuMatch, cpuTdp } from '../catalog/cpus.ts';
import { type PlainFact, plainFact } from '../catalog/facts.ts';
import { type GridAnswer, gridIntensity } from '../catalog/grids.ts';
import { type MethodTable, type MethodTableName, methodTable } from '../catalog/method-tables.ts';
import { findModel, type ModelPreset } from '../catalog/models.ts';
import { publishedRecords } from '../catalog/published.ts';
import { pueOf } from '../catalog/pue.ts';
import type { Published } from '../domain/published.ts';

/** The facts that questions are completed from and that methods look up. */
export interface EstimatorCatalog {
  model(name: string): ModelPreset | null;
  accelerator(name: string): Accelerator | null;
  cpu(name: string): CpuMatch;
  /** Of a region, or of `REGION@SOURCE`. @throws Problem a refusal where the region or the source is unknown. */
  grid(region: string): GridAnswer;
  /** PUE of a cloud provider's data centres; of data centres at large where it is not known. */
  pue(provider: string): PlainFact;
  /** A fact that stands for itself, by its id. */
  fact(id: string): PlainFact;
  /** A table as a published method's program holds it. */
  table(name: MethodTableName): MethodTable;
  /** Energies that others measured and published. */
  published(): readonly Published[];
}

/** The catalog of the package. */
export const packagedCatalog: EstimatorCatalog = {
  model: findModel,
  accelerator: findAccelerator,
  cpu: cpuTdp,
  grid: gridIntensity,
  pue: pueOf,
  fact: plainFact,
  table: methodTable,
  published: publishedRecords,
};
