import type { BenchmarkScore, Imported } from '../domain/imported.ts';
import { perimeter } from '../domain/perimeter.ts';
import type { Component, Intensity, Machine, Measurement, Phase, Subject } from '../domain/record.ts';
import { exactly, type Provenance, type Uncertain } from '../domain/uncertain.ts';
import { RECORD_SCHEMA } from '../domain/versions.ts';
import { version } from '../platform/version.ts';

/** What a format tells of one run; the rest of the record follows from it, or is null. */
export interface ImportedRun {
  readonly id: string;
  readonly at_s: number;
  readonly subject: Subject;
  readonly machine: Machine;
  /** null: not told. */
  readonly energy_j: number | null;
  readonly components: readonly Component[];
  /** Power usage effectiveness that is multiplied into the energies; null: none. */
  readonly pue: number | null;
  readonly duration_s: number;
  readonly queries?: number | null;
  readonly tokens?: number | null;
  readonly carbon_g?: number | null;
  readonly intensity?: Intensity | null;
  readonly phases?: readonly Phase[];
  readonly per_query?: number | null;
  readonly scores?: readonly BenchmarkScore[];
  readonly warnings?: readonly string[];
  readonly imported: Imported;
}

/** A value that came without an interval: how far it may be wrong is not known. */
const plain = (value: number | null | undefined): Uncertain | null =>
  value === null || value === undefined ? null : exactly(value);

/** The record of a run that another tool measured. */
export function importedRecord(run: ImportedRun): Measurement {
  const { components, energy_j } = run;
  const counted = components.filter((each) => each.energy_j !== null);
  return {
    schema: RECORD_SCHEMA,
    id: run.id,
    kind: 'measurement',
    at_s: run.at_s,
    subject: run.subject,
    machine: run.machine,
    perimeter: perimeter(
      counted.map((each) => each.device),
      { pue: run.pue },
    ),
    energy_j: plain(energy_j),
    net_energy_j: null,
    measured_fraction: measuredShare(counted, energy_j),
    components,
    checks: [],
    phases: run.phases ?? [],
    per_query: plain(run.per_query),
    latency_s: null,
    carbon_g: plain(run.carbon_g),
    intensity: run.intensity ?? null,
    equivalents: [],
    idle: null,
    attributed: null,
    protocol: null,
    runs: [
      {
        index: 0,
        start_s: 0,
        duration_s: run.duration_s,
        energy_j,
        exit_code: null,
        signal: null,
        queries: run.queries ?? null,
        tokens: run.tokens ?? null,
        reasons: [],
      },
    ],
    sampling: null,
    overhead: { cpu_s: null, rss_bytes: null },
    warnings: run.warnings ?? [],
    imported: run.imported,
    ...(run.scores ? { scores: run.scores } : {}),
    wattlas: version,
    state: 'complete',
  };
}

function measuredShare(components: readonly Component[], whole: number | null): number {
  if (whole === null || whole === 0) return 0;
  let known = 0;
  for (const { provenance, energy_j } of components)
    if (provenance === 'measured' || provenance === 'integrated') known += energy_j?.value ?? 0;
  return Math.min(1, Math.max(0, known / whole));
}

/** A component as a format tells it; `energy_j` null is missing, and then `reasons` say why. */
export const importedComponent = (
  known: Pick<Component, 'id' | 'title' | 'device' | 'source' | 'scope' | 'reasons'> & {
    readonly energy_j: number | null;
    readonly provenance: Provenance;
  },
): Component => ({
  id: known.id,
  title: known.title,
  device: known.device,
  provenance: known.energy_j === null ? null : known.provenance,
  energy_j: plain(known.energy_j),
  net_energy_j: null,
  source: known.source,
  scope: known.scope,
  resolution_s: null,
  samples: 0,
  reasons: known.reasons,
});

/** A machine of which the hardware alone is told. */
export const importedMachine = (known: Partial<Machine> & Pick<Machine, 'id'>): Machine => ({
  os: 'not told',
  cpu: null,
  cpus: null,
  sockets: null,
  memory_bytes: null,
  accelerators: [],
  virtual: null,
  ...known,
});
