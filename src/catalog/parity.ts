import type { Source } from '../domain/fact.ts';
import { printedFact } from './study-printed.ts';

/** A row of table 5 of "Power Hungry Processing", digit by digit; energies in kWh, parity in inferences. */
export interface PrintedParity {
  readonly model: string;
  readonly training: string;
  readonly fine_tuning: string;
  readonly inference: string;
  readonly parity: string;
}

const MODELS = [
  ['BLOOMz-7B', 'bloomz-7b1'],
  ['BLOOMz-3B', 'bloomz-3b'],
  ['BLOOMz-1B', 'bloomz-1b7'],
  ['BLOOMz-560M', 'bloomz-560m'],
] as const;

/** The study's table of how many inferences take as much as training and fine-tuning. */
export function printedParity(): { readonly source: Source; readonly rows: readonly PrintedParity[] } {
  const fact = (model: string, what: string) => printedFact(`study/table5/${model}/${what}`);
  return {
    source: fact(MODELS[0][1], 'training').source,
    rows: MODELS.map(([model, id]) => ({
      model,
      training: fact(id, 'training').printed,
      fine_tuning: fact(id, 'fine-tuning').printed,
      inference: fact(id, 'inference').printed,
      parity: fact(id, 'parity').printed,
    })),
  };
}
