import { plainFact } from '../catalog/facts.ts';
import { type PrintedFact, printedFact } from '../catalog/study-printed.ts';
import { taskTitle } from '../domain/modality.ts';
import type { Task } from '../domain/task.ts';
import { groupBy } from '../math/group-by.ts';
import { quantile } from '../math/quantile.ts';
import { summary } from '../math/summary.ts';
import { type Agreement, agreement, carbonAgreement, energyAgreement, wordsOf } from './agreement.ts';
import {
  printedRows,
  queryGrams,
  queryKwh,
  type StudyRow,
  type StudySettings,
  zeroShotRows,
} from './rows.ts';
import { table2 } from './table2.ts';
import { studyTotals } from './totals.ts';

/** A number of the paper's text, computed again. */
export interface TextNumber {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly printed: number;
  readonly unit: string;
  readonly agreement: Agreement;
  readonly note?: string;
}

const mean = (values: readonly number[]): number => summary(values).mean;

/** Every number of the text that the logs can give. */
export function textNumbers(settings: StudySettings): readonly TextNumber[] {
  const means = new Map(table2(settings).map((row) => [row.task, row.mean_kwh]));
  const of = (task: Task) => means.get(task) as number;
  const charge_kwh = plainFact('equivalent/phone-charge').value;
  const kwh = (rows: readonly StudyRow[]) => rows.map((row) => queryKwh(row, settings));
  const byModel = [...groupBy(printedRows('text-generation'), ({ model }) => model.model).values()];
  const best_kwh = Math.min(...byModel.map((rows) => mean(kwh(rows))));
  const worst_kwh = Math.max(...kwh(printedRows('text-to-image')));
  const ratio = Math.max(...means.values()) / Math.min(...means.values());
  const line = judged(settings, energyAgreement);
  return [
    ...MEDIANS.map((task) =>
      line(`median/${task}`, `${taskTitle(task)}, median`, quantile(kwh(printedRows(task)), 0.5)),
    ),
    line(
      'ratio/least-to-most-intensive-task',
      'most to least intensive task',
      ratio,
      'printed from the rounded means, 2.907 over 0.002',
    ),
    line(
      'ratio/text-generation-to-fill-mask',
      'text generation to masked language modelling',
      of('text-generation') / of('fill-mask'),
      'printed from the rounded means, 0.047 over 0.003',
    ),
    line(
      'ratio/image-generation-to-text-generation',
      'image generation to text generation',
      of('text-to-image') / of('text-generation'),
      'printed in round figures',
    ),
    line(
      'charge/best-text-generator',
      'phone charge for 1,000 queries of the best text generator',
      (100 * best_kwh) / charge_kwh,
      'printed: 9 % of 0.022 kWh are 0.002 kWh, the mean of text classification, not a text generator',
    ),
    line('energy/worst-image-generator', 'dearest run of an image generator', worst_kwh),
    line('charge/worst-image-generator', 'the same in phone charges', worst_kwh / charge_kwh),
    ...carbonLines(settings),
    ...totalLines(settings),
  ];
}

/** Everything that was logged. The paper's two totals are of unlike perimeters. */
function totalLines(settings: StudySettings): readonly TextNumber[] {
  const { energy_kwh, carbon_kg } = studyTotals(settings);
  const energy = judged(settings, energyAgreement)(
    'total/energy',
    'all logs, energy',
    energy_kwh,
    'printed is the GPU term alone; with CPU and memory it is this',
  );
  return [
    // The one figure that is printed in another perimeter than the rest.
    settings.reading.id === 'gpu'
      ? {
          ...energy,
          agreement: agreement(energy_kwh, printedFact('study/text/total/energy')),
          note: 'the perimeter it is printed in',
        }
      : energy,
    judged(settings, carbonAgreement)('total/carbon', 'all logs, carbon', carbon_kg),
    judged(settings, (value, printed, { intensity }) =>
      intensity.asLogged || value === printed.value ? agreement(value, printed) : 'other',
    )(
      'intensity',
      'grid intensity',
      settings.intensity.g_per_kwh,
      'printed is of another table (mlco2, us-west-2); the logs multiplied with this',
    ),
  ];
}

const MEDIANS = ['image-classification', 'text-to-image', 'text-generation', 'text-classification'] as const;

/** Grams of single models that the text names. */
function carbonLines(settings: StudySettings): readonly TextNumber[] {
  const line = judged(settings, carbonAgreement);
  const grams = (rows: readonly StudyRow[], model: string) =>
    mean(rows.filter((row) => row.model.model === model).map((row) => queryGrams(row, settings)));
  const prompted = (task: Task) => zeroShotRows().filter((row) => row.task === task);
  const [asked, judgedTexts] = [prompted('question-answering'), prompted('text-classification')];
  const id = (name: string) => `carbon/${name}`;
  return [
    line(
      id('nlptown-bert-sentiment'),
      'BERT, sentiment (nlptown)',
      grams(printedRows('text-classification'), 'nlptown/bert-base-multilingual-uncased-sentiment'),
    ),
    line(
      id('bert-large-squad'),
      'BERT large, SQuAD',
      grams(printedRows('question-answering'), 'bert-large-uncased-whole-word-masking-finetuned-squad'),
    ),
    line(
      id('flan-t5-base-zero-shot-qa'),
      'Flan-T5 base, question answering',
      grams(asked, 'google/flan-t5-base'),
    ),
    line(
      id('bloomz-560m-zero-shot-qa'),
      'BLOOMz 560M, question answering',
      grams(asked, 'bigscience/bloomz-560m'),
    ),
    line(
      id('flan-t5-xl-text-classification'),
      'Flan-T5 XL, text classification',
      grams(judgedTexts, 'google/flan-t5-xl'),
    ),
    line(
      id('bloomz-7b1-text-classification'),
      'BLOOMz 7B, text classification',
      grams(judgedTexts, 'bigscience/bloomz-7b1'),
    ),
  ];
}

type Judge = (value: number, printed: PrintedFact, settings: StudySettings) => Agreement;

/** A line with its judgement; `why` is said where the value is not the printed one. */
const judged =
  (settings: StudySettings, judge: Judge) =>
  (id: string, title: string, value: number, why?: string): TextNumber => {
    const printed = printedFact(`study/text/${id}`);
    const found = judge(value, printed, settings);
    const note = found === 'differs' && why !== undefined ? why : wordsOf(found, settings);
    return {
      id,
      title,
      value,
      printed: printed.value,
      unit: printed.unit,
      agreement: found,
      ...(note === undefined ? {} : { note }),
    };
  };
