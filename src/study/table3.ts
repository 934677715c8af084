import { printedFact } from '../catalog/study-printed.ts';
import { shortName } from '../domain/short-name.ts';
import { groupBy } from '../math/group-by.ts';
import { type Agreement, carbonAgreement, energyAgreement, wordsOf } from './agreement.ts';
import { multiPurpose, queryGrams, queryKwh, type StudySettings, zeroShotRows } from './rows.ts';

/** A multi-purpose model: mean of 1,000 queries over its three tasks and nine data sets. */
export interface Table3Row {
  readonly model: string;
  /** The study's own count. */
  readonly params: number | null;
  readonly energy_kwh: number;
  readonly carbon_g: number;
  readonly runs: number;
  readonly printed_params: number;
  readonly printed_energy_kwh: number;
  readonly printed_carbon_g: number;
  readonly energy_agreement: Agreement;
  readonly carbon_agreement: Agreement;
  readonly note?: string;
}

/** Table 3: the eight multi-purpose models. */
export function table3(settings: StudySettings): readonly Table3Row[] {
  const byModel = groupBy(zeroShotRows(), (row) => row.model.model);
  return multiPurpose.map((model) => {
    const rows = byModel.get(model) ?? [];
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const energy_kwh = mean(rows.map((row) => queryKwh(row, settings)));
    const carbon_g = mean(rows.map((row) => queryGrams(row, settings)));
    const printed = (what: string) => printedFact(`study/table3/${shortName(model)}/${what}`);
    const energy_agreement = energyAgreement(energy_kwh, printed('energy'), settings);
    const carbon_agreement = carbonAgreement(carbon_g, printed('carbon'), settings);
    const said = [
      words('energy', energy_agreement, energy_kwh - printed('energy').value, settings),
      energy_agreement === 'other'
        ? undefined
        : words('carbon', carbon_agreement, carbon_g - printed('carbon').value, settings),
    ].filter((note) => note !== undefined);
    return {
      model,
      params: rows[0]?.model.parameters ?? null,
      energy_kwh,
      carbon_g,
      runs: rows.length,
      printed_params: printed('parameters').value,
      printed_energy_kwh: printed('energy').value,
      printed_carbon_g: printed('carbon').value,
      energy_agreement,
      carbon_agreement,
      ...(said.length > 0 ? { note: said.join('; ') } : {}),
    };
  });
}

function words(
  what: string,
  found: Agreement,
  difference: number,
  settings: StudySettings,
): string | undefined {
  if (found === 'other') {
    const why = wordsOf(found, settings);
    return settings.reading.id === 'as-logged' ? `${what}: ${why}` : why;
  }
  return found === 'differs'
    ? `${what}: the logs give ${Math.abs(difference).toPrecision(1)} ${difference > 0 ? 'more' : 'less'}, and truncation does not explain it`
    : wordsOf(found, settings, what);
}
