import { studyDetails } from '../catalog/study-details.ts';
import { multiPurpose } from './rows.ts';

/** Tokens of prompts and answers of a multi-purpose model on a data set. */
export interface Table4Row {
  readonly model: string;
  readonly dataset: string;
  readonly samples: number;
  readonly input_mean: number;
  readonly output_mean: number;
  readonly output_sd: number;
  /** The paper's own cells are not at hand. */
  readonly printed_input: null;
  readonly printed_output: null;
}

/** Table 4: mean lengths of 8 models on 9 data sets, of the 1,000 samples that were counted. */
export function table4(): readonly Table4Row[] {
  const { lengths } = studyDetails();
  const order = (model: string) => (multiPurpose as readonly string[]).indexOf(model);
  return lengths
    .map(({ model, dataset, samples, input_mean, output_mean, output_sd }) => ({
      model,
      dataset,
      samples,
      input_mean,
      output_mean,
      output_sd,
      printed_input: null,
      printed_output: null,
    }))
    .sort((a, b) => order(a.model) - order(b.model) || (a.dataset < b.dataset ? -1 : 1));
}
