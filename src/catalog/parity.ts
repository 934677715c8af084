import type { Source } from '../domain/fact.ts';
import { parity as text } from './compiled/parity.ts';

/** A row of table 5 of "Power Hungry Processing", digit by digit; energies in kWh, parity in inferences. */
export interface PrintedParity {
  readonly model: string;
  readonly training: string;
  readonly fine_tuning: string;
  readonly inference: string;
  readonly parity: string;
}

/** The study's table of how many inferences take as much as training and fine-tuning. */
export const printedParity = (): { readonly source: Source; readonly rows: readonly PrintedParity[] } =>
  JSON.parse(text);
