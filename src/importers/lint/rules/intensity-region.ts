import { type GridAnswer, gridIntensity } from '../../../catalog/grids.ts';
import type { Rule } from '../finding.ts';
import { grouped, total } from '../log.ts';
import { change, formatNumber, kg, kwh, many } from '../words.ts';
import { usualIntensity } from './usual-intensity.ts';

const FAR = 0.1;

/** Emissions over energy, against what the catalog has for the place that the rows name. */
export const intensityRegion: Rule = {
  id: 'intensity-region',
  title: 'The intensity is not that of the region',
  check: (log) =>
    grouped(log.rows, (row) => row.region).flatMap(([region, rows]) => {
      const logged = usualIntensity(rows);
      const answer = lookUp(region);
      if (logged === null || answer === null || Math.abs(logged / answer.chosen.value - 1) <= FAR) return [];
      const facts = [answer.chosen, ...answer.alternatives];
      const same = facts.find((fact) => Math.abs(fact.value / logged - 1) < 0.002);
      const others = facts.filter((fact) => fact !== same);
      const { carbon_g, energy_j } = total(rows);
      const after = (energy_j / 3.6e6) * answer.chosen.value;
      return [
        {
          severity: 'warning',
          evidence: `${many(rows.length)} in ${rows[0]?.place ?? region} (${region}) come to ${formatNumber(logged, 5)} g/kWh${
            same
              ? `, which is ${same.source.title}${same.year ? ` of ${same.year}` : ''}`
              : ', which no source of the catalog has'
          }; the catalog's ${others.length > 1 ? 'other figures are' : 'other figure is'} ${others.map((fact) => `${formatNumber(fact.value)} (${fact.source.title}${fact.year ? ` ${fact.year}` : ''})`).join(', ')}.`,
          consequence: `At ${formatNumber(answer.chosen.value, 4)} g/kWh the ${kg(carbon_g)} of these ${kwh(energy_j)} would be ${kg(after)}, ${change(after, carbon_g)}.`,
          remedy: `Name the intensity, its year and source with every figure of carbon; wattlas catalog grid ${region} lists them.`,
          count: rows.length,
          numbers: { logged_g_per_kwh: logged, catalog_g_per_kwh: answer.chosen.value },
        },
      ];
    }),
};

function lookUp(region: string): GridAnswer | null {
  try {
    return gridIntensity(region);
  } catch {
    return null;
  }
}
