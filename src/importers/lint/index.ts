import type { Claims } from '../../domain/claims.ts';
import type { Finding, Rule } from './finding.ts';
import type { Log } from './log.ts';
import { claimedIntensity } from './rules/claimed-intensity.ts';
import { claimedMeasured } from './rules/claimed-measured.ts';
import { claimedTotals } from './rules/claimed-totals.ts';
import { constantCpuPower } from './rules/constant-cpu-power.ts';
import { constantMemoryPower } from './rules/constant-memory-power.ts';
import { duplicatedRuns } from './rules/duplicated-runs.ts';
import { durationsDisagree } from './rules/durations-disagree.ts';
import { energyIsTime } from './rules/energy-is-time.ts';
import { gpuCounterZero } from './rules/gpu-counter-zero.ts';
import { idleAccelerators } from './rules/idle-accelerators.ts';
import { impossibleEnergy } from './rules/impossible-energy.ts';
import { intensityBetweenRows } from './rules/intensity-between-rows.ts';
import { intensityRegion } from './rules/intensity-region.ts';
import { mixedPerimeters } from './rules/mixed-perimeters.ts';
import { poundsAndKilograms } from './rules/pounds-and-kilograms.ts';
import { pueTwice } from './rules/pue-twice.ts';
import { undeclaredModels } from './rules/undeclared-models.ts';

/** Every rule, in the order its findings are told within one severity. One line registers a rule. */
export const rules: readonly Rule[] = [
  claimedTotals,
  claimedIntensity,
  claimedMeasured,
  impossibleEnergy,
  gpuCounterZero,
  pueTwice,
  poundsAndKilograms,
  mixedPerimeters,
  duplicatedRuns,
  constantMemoryPower,
  constantCpuPower,
  idleAccelerators,
  energyIsTime,
  durationsDisagree,
  intensityRegion,
  intensityBetweenRows,
  undeclaredModels,
];

const severities = ['error', 'warning', 'note'] as const;

/** Everything that misleads in a log, the worst first. */
export function lint(log: Log, claims: Claims | null): readonly Finding[] {
  const findings = rules.flatMap((rule) =>
    rule.check(log, claims).map((finding) => ({ rule: rule.id, ...finding })),
  );
  return findings.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
