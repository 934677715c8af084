import { leastMemoryWatts, wattsPerDimm, wattsPerGib } from '../../../catalog/memory.ts';
import type { Rule } from '../finding.ts';
import { grouped, total } from '../log.ts';
import { change, formatNumber, kwh, many, share } from '../words.ts';
import { constantOf } from './constant.ts';

/** The same memory power in every row: a figure by the size of the memory. */
export const constantMemoryPower: Rule = {
  id: 'constant-memory-power',
  title: 'Memory power is a constant',
  check: (log) =>
    grouped(log.rows, (row) => (row.ram_j === null ? null : row.machine)).flatMap(([, rows]) => {
      const watts = constantOf(rows, (row) => row.ram_w);
      if (watts === null) return [];
      const ram_j = total(rows).ram_j as number;
      const gib = rows[0]?.memory_gib ?? null;
      const perGib = gib !== null && Math.abs(watts / gib / wattsPerGib().value - 1) < 0.01;
      const modules = gib === null ? null : moduleWatts(gib);
      return [
        {
          severity: 'warning',
          evidence: `${formatNumber(watts, 5)} W in all ${many(rows.length)}, whatever the work${
            perGib
              ? `: ${wattsPerGib().value} W a GiB × ${formatNumber(gib, 5)} GiB of the whole machine`
              : ''
          }.`,
          consequence: `${kwh(ram_j)}, ${share(ram_j, log.total.energy_j)} of the energy, are assumed, not measured${
            modules === null
              ? '.'
              : `; at ${wattsPerDimm().value} W a module, ${formatNumber(modules)} W, the whole would be ${change(log.total.energy_j - ram_j * (1 - modules / watts), log.total.energy_j)}.`
          }`,
          remedy:
            'Say that the memory is assumed, compare by GPU energy, or measure DRAM with an energy counter (wattlas doctor).',
          count: rows.length,
          numbers: { ram_w: watts, ram_kwh: ram_j / 3.6e6 },
        },
      ];
    }),
};

/** By modules, as CodeCarbon 3 counts them: 128 GiB at most each, those beyond the fourth weighted less. */
function moduleWatts(gib: number): number {
  const count =
    gib <= 2
      ? 1
      : gib <= 16
        ? 2
        : gib <= 64
          ? 4
          : gib <= 128
            ? 8
            : Math.min(32, Math.ceil(gib / sizeOf(gib)));
  let weight = 0;
  for (let i = 1; i <= count; i++) weight += i <= 4 ? 1 : i <= 8 ? 0.9 : i <= 16 ? 0.8 : 0.7;
  return Math.max(leastMemoryWatts().value, weight * wattsPerDimm().value);
}

const sizeOf = (gib: number): number => [128, 64, 32, 16, 8, 4].find((size) => size <= gib / 8) ?? 4;
