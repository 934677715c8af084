import type { Rule } from '../finding.ts';
import { total } from '../log.ts';
import type { LoggedRow } from '../observation.ts';
import { change, formatNumber, kwh, many } from '../words.ts';

const CLOSE = 0.01;

/** Energies have the PUE in them; where the total has it once more, or a component its square, it was applied twice. */
export const pueTwice: Rule = {
  id: 'pue-twice',
  title: 'PUE was applied twice',
  check(log) {
    const rows = log.rows.filter((row) => row.pue > 1 + 2 * CLOSE && (inTotal(row) || inComponent(row)));
    const [first] = rows;
    if (first === undefined) return [];
    const { energy_j } = total(rows);
    const right = rows.reduce((sum, row) => sum + (row.energy_j ?? 0) / row.pue, 0);
    const after = log.total.energy_j - energy_j + right;
    return [
      {
        severity: 'error',
        evidence: inTotal(first)
          ? `In ${many(rows.length)} the whole is ${formatNumber(first.pue)} × the sum of its components, which have the PUE of ${formatNumber(first.pue)} in them already.`
          : `In ${many(rows.length)} energy is power × time × ${formatNumber(first.pue ** 2)}, the square of the PUE of ${formatNumber(first.pue)}.`,
        consequence: `${kwh(energy_j)} should be ${kwh(right)}; the sum is ${change(after, log.total.energy_j)}.`,
        remedy: 'Divide by the PUE once, or take the energies of the components.',
        count: rows.length,
        numbers: { pue: first.pue, logged_kwh: energy_j / 3.6e6, corrected_kwh: right / 3.6e6 },
      },
    ];
  },
};

const inTotal = (row: LoggedRow): boolean => {
  const parts = (row.gpu_j ?? 0) + (row.cpu_j ?? 0) + (row.ram_j ?? 0);
  return row.energy_j !== null && parts > 0 && Math.abs(row.energy_j / parts / row.pue - 1) < CLOSE;
};

const inComponent = (row: LoggedRow): boolean => {
  const once = (row.cpu_w ?? 0) * row.duration_s;
  return (
    row.assumed.cpu && row.cpu_j !== null && once > 0 && Math.abs(row.cpu_j / once / row.pue ** 2 - 1) < CLOSE
  );
};
