import type { Perimeter } from '../domain/perimeter.ts';
import type { Estimate, EstimateOutcome } from './outcome.ts';

/** An estimate with the method it is of. */
export type NamedEstimate = Extract<EstimateOutcome, Estimate>;

/** Estimates that cover the same: only inside one such group is one divided by another. */
export interface CoverageGroup {
  /** As `accelerator+cpu-package gross pue`; of a method whose devices have no name, its id. */
  readonly id: string;
  /** `pue` is that of the first estimate: methods of one group may take different ones. `null`: see the method's words. */
  readonly perimeter: Perimeter | null;
  readonly estimates: readonly NamedEstimate[];
}

/** Groups estimates by what they cover, from the narrowest to the widest; inside a group, from the least to the most. */
export function groupByCoverage(outcomes: readonly EstimateOutcome[]): readonly CoverageGroup[] {
  const groups = new Map<string, NamedEstimate[]>();
  for (const outcome of outcomes) {
    if (outcome.state !== 'estimated') continue;
    const key = coverageOf(outcome);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups]
    .map(([id, estimates]) => ({
      id,
      perimeter: estimates[0]?.perimeter ?? null,
      estimates: estimates.toSorted((a, b) => sizeOf(a) - sizeOf(b)),
    }))
    .sort((a, b) => widthOf(a.perimeter) - widthOf(b.perimeter));
}

function coverageOf({ perimeter, estimator, energy_j }: NamedEstimate): string {
  if (perimeter === null) return estimator.id;
  const { devices, idle, pue, embodied } = perimeter;
  return [
    devices.join('+') || 'nothing',
    idle,
    ...(pue === null ? [] : ['pue']),
    ...(embodied ? ['embodied'] : []),
    ...(energy_j === null ? ['carbon alone'] : []),
  ].join(' ');
}

const reach = { accelerator: 1, 'cpu-package': 1, dram: 1, accelerators: 2, host: 5 } as const;
const widthOf = (perimeter: Perimeter | null): number =>
  perimeter === null
    ? 99
    : perimeter.devices.reduce((sum, device) => sum + reach[device], 0) +
      (perimeter.idle === 'gross' ? 0.1 : 0) +
      (perimeter.pue === null ? 0 : 0.5) +
      (perimeter.embodied ? 0.25 : 0);

const sizeOf = ({ energy_j, carbon_g }: Estimate): number =>
  energy_j?.value ?? carbon_g?.value ?? Number.POSITIVE_INFINITY;
