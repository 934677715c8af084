import { cpuTdp } from '../../../catalog/cpus.ts';
import type { Rule } from '../finding.ts';
import { grouped, total } from '../log.ts';
import { change, formatNumber, kwh, many, share } from '../words.ts';
import { constantOf } from './constant.ts';

/** The same CPU power in every row, whatever the work: a default, not a reading. */
export const constantCpuPower: Rule = {
  id: 'constant-cpu-power',
  title: 'CPU power is a constant',
  check: (log) =>
    grouped(log.rows, (row) => (row.cpu_j === null ? null : row.machine)).flatMap(([, rows]) => {
      const watts = constantOf(rows, (row) => row.cpu_w);
      if (watts === null) return [];
      const cpu_j = total(rows).cpu_j as number;
      const cpu = rows[0]?.cpu ?? null;
      const found = cpu === null ? null : cpuTdp(cpu);
      const tdp = found?.state === 'matched' ? found.fact.value : null;
      const fallback =
        Math.abs(watts - 42.5) < 1e-6 ? ', half of the 85 W given to a CPU that is not in the table' : '';
      const half = tdp === null ? null : (cpu_j * tdp) / 2 / watts;
      return [
        {
          severity: 'warning',
          evidence: `${formatNumber(watts)} W in all ${many(rows.length)}${cpu ? ` of ${cpu}` : ''}, whatever the work${fallback}.`,
          consequence: `${kwh(cpu_j)}, ${share(cpu_j, log.total.energy_j)} of the energy, are assumed, not measured${
            half === null
              ? '.'
              : `; at half of the ${formatNumber(tdp)} W the catalog has for this CPU, the whole would be ${change(log.total.energy_j - cpu_j + half, log.total.energy_j)}.`
          }`,
          remedy:
            'Say that the CPU is assumed, compare by GPU energy, or measure again with an energy counter (wattlas doctor).',
          count: rows.length,
          numbers: { cpu_w: watts, cpu_kwh: cpu_j / 3.6e6 },
        },
      ];
    }),
};
