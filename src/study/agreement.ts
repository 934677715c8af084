import { plainFact } from '../catalog/facts.ts';
import type { PrintedFact } from '../catalog/study-printed.ts';
import type { StudySettings } from './rows.ts';

/**
 * How a recomputed value stands to the printed one: `rounded` to its digits, `truncated` to them, or `differs`.
 * `other`: it is not asked, as another perimeter or intensity was.
 */
export type Agreement = 'rounded' | 'truncated' | 'differs' | 'other';

/** Compares digit by digit: a value within half a unit of the last printed digit was rounded to it. */
export function agreement(value: number, { value: printed, half_ulp }: PrintedFact): Agreement {
  const slack = half_ulp * 1e-9;
  if (Math.abs(value - printed) <= half_ulp + slack) return 'rounded';
  const above = Math.abs(value) - Math.abs(printed);
  return above > 0 && above < 2 * half_ulp + slack ? 'truncated' : 'differs';
}

/** The same of an energy, which the paper prints as logged. */
export const energyAgreement = (
  value: number,
  printed: PrintedFact,
  { reading }: StudySettings,
): Agreement => (reading.id === 'as-logged' ? agreement(value, printed) : 'other');

/** The same of carbon, which the paper prints as logged and at the logs' intensity. */
export const carbonAgreement = (value: number, printed: PrintedFact, settings: StudySettings): Agreement =>
  settings.intensity.asLogged || isLogged(settings.intensity.g_per_kwh)
    ? energyAgreement(value, printed, settings)
    : 'other';

const isLogged = (g_per_kwh: number) => g_per_kwh === plainFact('study/intensity/logged').value;

/**
 * The words that stand beside a printed value; none where the value is the printed one, rounded. Of one that is not judged they
 * say why; `printed` names the value where a row has several.
 */
export function wordsOf(found: Agreement, settings: StudySettings, printed = 'printed'): string | undefined {
  if (found === 'rounded') return undefined;
  if (found === 'truncated') return `${printed} truncated, not rounded`;
  if (found === 'differs') return 'differs from the logs';
  return settings.reading.id === 'as-logged' ? 'another intensity' : 'another perimeter';
}
