import { quantile } from '../../../math/quantile.ts';
import type { Rule } from '../finding.ts';
import { grouped, mainPhase, meteredSeconds } from '../log.ts';
import type { LoggedRow } from '../observation.ts';
import { formatFixed, formatNumber, many } from '../words.ts';

const FEWEST = 20;
const TIGHT = 0.99;

/** Energy that is wall-clock time times a constant says how long something ran, and little else. */
export const energyIsTime: Rule = {
  id: 'energy-is-time',
  title: 'Energy is wall-clock time × a constant',
  check: (log) =>
    grouped(log.rows, (row) =>
      row.energy_j !== null && meteredSeconds(row) >= 1 ? row.machine : null,
    ).flatMap(([, rows]) => {
      if (rows.length < FEWEST) return [];
      const { r2, slope } = regressed(rows);
      if (!(r2 >= TIGHT)) return [];
      const [phase, main] = mainPhase(rows, FEWEST);
      const watts = main.map((row) => (row.energy_j as number) / meteredSeconds(row));
      const [p5, p50, p95] = [0.05, 0.5, 0.95].map((q) => quantile(watts, q)) as [number, number, number];
      return [
        {
          severity: 'warning',
          evidence: `Energy against time in ${many(rows.length)}: R² = ${formatFixed(r2, 4)}, slope ${formatNumber(slope)} W. ${phase ? `Power of ${phase}` : 'Power'} is ${Math.round(p5)}, ${Math.round(p50)} and ${Math.round(p95)} W at the 5th, 50th and 95th percentile.`,
          consequence: `Differences between rows are differences of duration: at the median ${Math.round(p50)} W times its duration, nine rows in ten come out within ${formatNumber(100 * Math.max(p95 / p50 - 1, 1 - p5 / p50), 2)} %.`,
          remedy:
            'Give durations beside energies, and net of idle where the machine was shared or mostly idle.',
          count: rows.length,
          numbers: { r2, slope_w: slope, p5_w: p5, p50_w: p50, p95_w: p95 },
        },
      ];
    }),
};

/** Least squares with an intercept. */
function regressed(rows: readonly LoggedRow[]): { readonly r2: number; readonly slope: number } {
  const n = rows.length;
  let [t, e] = [0, 0];
  for (const row of rows) {
    t += meteredSeconds(row) / n;
    e += (row.energy_j as number) / n;
  }
  let [tt, te, ee] = [0, 0, 0];
  for (const row of rows) {
    const [dt, de] = [meteredSeconds(row) - t, (row.energy_j as number) - e];
    tt += dt * dt;
    te += dt * de;
    ee += de * de;
  }
  return { r2: tt > 0 && ee > 0 ? te ** 2 / (tt * ee) : Number.NaN, slope: te / tt };
}
