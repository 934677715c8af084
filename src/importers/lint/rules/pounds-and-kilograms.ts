import { gridIntensity } from '../../../catalog/grids.ts';
import type { Rule } from '../finding.ts';
import { grouped, total } from '../log.ts';
import { formatNumber, kg, many } from '../words.ts';
import { usualIntensity } from './usual-intensity.ts';

const POUNDS_PER_KG = 2.20462;
const CLOSE = 0.005;

/** An intensity that is a known one times, or divided by, the pounds in a kilogram. */
export const poundsAndKilograms: Rule = {
  id: 'pounds-and-kilograms',
  title: 'Pounds were taken for kilograms',
  check: (log) =>
    grouped(log.rows, (row) => row.region).flatMap(([region, rows]) => {
      const logged = usualIntensity(rows);
      const known = valuesOf(region);
      if (logged === null || known.some((value) => Math.abs(value / logged - 1) < CLOSE)) return [];
      const slip = known.flatMap((value) =>
        [POUNDS_PER_KG, 1 / POUNDS_PER_KG].map((factor) => ({ value, factor })),
      );
      const found = slip.find(({ value, factor }) => Math.abs(logged / (value * factor) - 1) < CLOSE);
      if (found === undefined) return [];
      const { carbon_g } = total(rows);
      return [
        {
          severity: 'error',
          evidence: `${many(rows.length)} in ${region} come to ${formatNumber(logged, 5)} g/kWh, ${formatNumber(found.value, 5)} ${found.factor > 1 ? 'times' : 'divided by'} ${POUNDS_PER_KG}: pounds ${found.factor > 1 ? 'were printed as kilograms' : 'were converted twice'}.`,
          consequence: `${kg(carbon_g)} should be ${kg(carbon_g / found.factor)}.`,
          remedy: 'Convert lb/MWh to g/kWh once: × 0.45359237.',
          count: rows.length,
          numbers: { logged_g_per_kwh: logged, known_g_per_kwh: found.value, factor: found.factor },
        },
      ];
    }),
};

function valuesOf(region: string): number[] {
  try {
    const { chosen, alternatives } = gridIntensity(region);
    return [chosen, ...alternatives].map(({ value }) => value);
  } catch {
    return [];
  }
}
