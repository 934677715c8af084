import { printedFact } from '../catalog/study-printed.ts';
import { shortName } from '../domain/short-name.ts';
import type { Bounds } from '../domain/uncertain.ts';
import { agreement } from './agreement.ts';
import type { StudySettings } from './rows.ts';
import { table3 } from './table3.ts';

/** After how many inferences a BLOOMz has used as much as its training and fine-tuning. */
export interface Table5Row {
  readonly model: string;
  readonly training_kwh: number;
  readonly fine_tuning_kwh: number;
  /** Of one inference, as printed. */
  readonly inference_kwh: number;
  /** (training + fine-tuning) / inference, of the printed inputs. */
  readonly parity: number;
  /** What the digits of the printed inputs leave open. */
  readonly parity_interval: Bounds;
  readonly printed_parity: number;
  /** Of one inference, by the logs and in the perimeter asked for. */
  readonly logged_inference_kwh: number;
  readonly logged_parity: number;
  readonly note?: string;
}

/** Largest first, as in the paper. */
const MODELS = [
  'bigscience/bloomz-7b1',
  'bigscience/bloomz-3b',
  'bigscience/bloomz-1b7',
  'bigscience/bloomz-560m',
];

/** Table 5: parity of training and inference. */
export function table5(settings: StudySettings): readonly Table5Row[] {
  const measured = new Map(table3(settings).map((row) => [row.model, row.energy_kwh / 1000]));
  return MODELS.map((model) => {
    const printed = (what: string) => printedFact(`study/table5/${shortName(model)}/${what}`);
    const [training, tuning, inference] = [printed('training'), printed('fine-tuning'), printed('inference')];
    const once = training.value + tuning.value;
    const slack = training.half_ulp + tuning.half_ulp;
    const parity = once / inference.value;
    const printedParity = printed('parity');
    const logged = measured.get(model) ?? Number.NaN;
    const right = agreement(parity, printedParity) !== 'differs';
    const implied = printedParity.value * inference.value;
    return {
      model,
      training_kwh: training.value,
      fine_tuning_kwh: tuning.value,
      inference_kwh: inference.value,
      parity,
      parity_interval: {
        lo: (once - slack) / (inference.value + inference.half_ulp),
        hi: (once + slack) / (inference.value - inference.half_ulp),
      },
      printed_parity: printedParity.value,
      logged_inference_kwh: logged,
      logged_parity: once / logged,
      ...(right
        ? {}
        : {
            note: `a slip in print: it takes ${whole(implied)} kWh to get ${whole(printedParity.value)}; the printed ${whole(training.value)} + ${whole(tuning.value)} are ${whole(once)}`,
          }),
    };
  });
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
