import { quantile } from '../../../math/quantile.ts';
import type { Rule } from '../finding.ts';
import { grouped, total } from '../log.ts';
import type { LoggedRow } from '../observation.ts';
import { change, formatNumber, kg, many } from '../words.ts';

/** One machine, several intensities: a look-up of the place that went wrong, or a table that changed. */
export const intensityBetweenRows: Rule = {
  id: 'intensity-between-rows',
  title: 'Rows of one machine have unlike intensities',
  check: (log) =>
    grouped(log.rows, (row) => (row.g_per_kwh === null ? null : row.machine)).flatMap(([, rows]) => {
      const usual = quantile(
        rows.map((row) => row.g_per_kwh as number),
        0.5,
      );
      const isOdd = (row: LoggedRow) => Math.abs((row.g_per_kwh as number) / usual - 1) > 0.01;
      const odd = rows.filter(isOdd);
      if (odd.length === 0) return [];
      const { carbon_g } = total(rows);
      const here = rows.find((row) => !isOdd(row));
      const after = carbon_g - total(odd).carbon_g + (total(odd).energy_j / 3.6e6) * usual;
      const places = grouped(odd, (row) => row.place).map(
        ([place, some]) =>
          `${many(some.length)} in ${place} at ${formatNumber(some[0]?.g_per_kwh ?? null)} g/kWh`,
      );
      return [
        {
          severity: 'warning',
          evidence: `The machine of ${many(rows.length)} in ${here?.place ?? 'one place'} at ${formatNumber(usual, 5)} g/kWh is also ${places.slice(0, 4).join(', ')}.`,
          consequence: `At one intensity the ${kg(carbon_g)} would be ${kg(after)}, ${change(after, carbon_g)}.`,
          remedy: 'Compute carbon from the energy with one intensity for the place where the machine stands.',
          count: odd.length,
          numbers: {
            usual_g_per_kwh: usual,
            odd_rows: odd.length,
            carbon_kg: carbon_g / 1000,
            corrected_kg: after / 1000,
          },
        },
      ];
    }),
};
