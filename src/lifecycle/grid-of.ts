import { gridIntensity } from '../catalog/grids.ts';
import type { Assumption } from '../domain/assumption.ts';
import { assumed, given, published } from '../domain/assumption.ts';
import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';

/** Grid intensity month by month, g CO2e/kWh; one entry where it is the same in all. */
export interface MonthlyGrid {
  readonly g_per_kwh: readonly number[];
  readonly assumption: Assumption;
}

/**
 * The intensity a text stands for: a region of the catalog (`FR`), g/kWh (`57`) or months (`300,310,280`), which repeat.
 * Absent: the world average, assumed.
 * @param what As it stands in a sentence, `training` or `use`.
 * @throws Problem a refusal for a region the catalog does not hold, or a month that is no number of 0 or more.
 */
export function gridOf(text: string | undefined, what: string): MonthlyGrid {
  if (text === undefined) {
    const { chosen } = gridIntensity('world');
    return {
      g_per_kwh: [chosen.value],
      assumption: assumed(
        `Electricity of ${what}: the world average, ${formatNumber(chosen.value)} g/kWh.`,
        chosen.id,
      ),
    };
  }
  const months = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (/^[\d.,\s]+$/.test(text) && months.every((each) => each >= 0)) {
    return {
      g_per_kwh: months,
      assumption: given(
        months.length === 1
          ? `Electricity of ${what}: ${formatNumber(months[0] as number)} g/kWh.`
          : `Electricity of ${what}: ${months.length} months of ${formatNumber(Math.min(...months))} to ${formatNumber(Math.max(...months))} g/kWh, repeated.`,
      ),
    };
  }
  if (/^[-\d.]/.test(text.trim()))
    throw refusal(
      `Grid intensity is g/kWh of 0 or more, months of it as 300,310,280, or a region, not "${text}".`,
    );
  const { region, chosen } = gridIntensity(text);
  return {
    g_per_kwh: [chosen.value],
    assumption: published(
      `Electricity of ${what}: ${region.title}, ${formatNumber(chosen.value)} g/kWh (${chosen.source.title}${chosen.year === null ? '' : `, ${chosen.year}`}).`,
      chosen.id,
    ),
  };
}
