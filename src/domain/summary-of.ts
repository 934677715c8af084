import { countedRuns, meanDuration_s } from './counted-runs.ts';
import { hardwareTitle } from './hardware-title.ts';
import { methodsOf } from './methods-of.ts';
import type { EnergyRecord, RecordSummary } from './record.ts';

/** The line of a list that stands for this record. */
export const summaryOf = (record: EnergyRecord): RecordSummary => ({
  id: record.id,
  kind: record.kind,
  at_s: record.at_s,
  subject: record.subject,
  energy_j: record.energy_j,
  measured_fraction: record.measured_fraction,
  carbon_g: record.carbon_g,
  per_query: record.per_query,
  per_token: record.per_token ?? null,
  duration_s: meanDuration_s(record),
  runs: countedRuns(record).length,
  batch: record.subject.inference?.batch ?? record.protocol?.batch ?? record.imported?.batch ?? null,
  machine: { id: record.machine.id, title: hardwareTitle(record.machine) },
  methods: methodsOf(record.components),
  perimeter: record.perimeter,
  state: record.state,
});
