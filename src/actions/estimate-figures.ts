import { gridIntensity } from '../catalog/grids.ts';
import type { WhatIfRequest } from '../charts/estimate-search.ts';
import { type HoursRow, hours } from '../charts/hours.ts';
import { type LoadRow, load } from '../charts/load.ts';
import { type MethodsRow, methodsIn } from '../charts/methods.ts';
import { type MethodsRequest, methodsRequest } from '../charts/methods-request.ts';
import { type RegionsRow, regions } from '../charts/regions.ts';
import { type TornadoRow, tornado } from '../charts/tornado.ts';
import { type WaterfallRow, waterfallIn, whatIf as whatIfChart } from '../charts/waterfall.ts';
import { formatNumber } from '../domain/format.ts';
import { midSentence } from '../domain/mid-sentence.ts';
import { taskTitle } from '../domain/modality.ts';
import { shortCount } from '../domain/multiple.ts';
import { refusal } from '../domain/problem.ts';
import type { EstimateAnswer } from '../estimators/answer.ts';
import { estimateAnswer } from '../estimators/asking/estimate-answer.ts';
import { type Explanation, explain } from '../estimators/asking/explain.ts';
import { perWords, referenceOf, saidByMethods } from '../estimators/asking/said-by-methods.ts';
import { sensitivities } from '../estimators/asking/sensitivities.ts';
import { settingFor, settingTotal } from '../estimators/asking/setting-total.ts';
import type { SweepAnswer } from '../estimators/asking/sweep-answer.ts';
import { gridsWith, whatIf } from '../estimators/asking/what-if.ts';
import type { HourlyIntensity } from '../estimators/best-start.ts';
import { stepEnds } from '../estimators/step-ends.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { baseWords } from '../reports/sweep-text.ts';

/** What every method says, as the address of its page asks. @throws {Problem} */
export async function methodsFigure(asked: MethodsRequest): Promise<AnswerFigure<MethodsRow>> {
  return answerOfMethods(estimateAnswer(asked.request, settingFor(asked.request)), asked);
}

/** The same of an answer that is there. */
export function answerOfMethods(
  answer: EstimateAnswer,
  {
    quantity,
    reference,
    same,
    linear,
  }: Pick<MethodsRequest, 'quantity' | 'reference' | 'same' | 'linear'> = methodsRequest({}),
): AnswerFigure<MethodsRow> {
  const said = saidByMethods(answer, quantity === 'carbon' ? 'carbon_g' : 'energy_j');
  const chart = methodsIn({ quantity, per: perWords(answer), linear });
  const rows = chart.rows({ said, reference: referenceOf(said, reference), same });
  const none = rows.filter(({ value }) => value === null).length;
  return {
    chart,
    rows,
    subject: subjectOf(answer),
    notes: [
      `${rows.length - none} of ${rows.length} methods give a number`,
      'Ratios in grey cross a change of coverage and are not a comparison',
      'Lines are the intervals that methods give',
    ],
  };
}

const subjectOf = ({ model, setting }: EstimateAnswer): string =>
  `${model.title ?? 'A model'}, ${setting.phase}${setting.hardware === null ? '' : `, ${setting.devices} × ${setting.hardware}`}`;

/** The way from one method to another, as the address of the methods' page asks. @throws {Problem} */
export async function waterfallFigure({
  request,
  from,
  to,
}: MethodsRequest): Promise<AnswerFigure<WaterfallRow>> {
  const setting = settingFor(request);
  const answer = estimateAnswer(request, setting);
  return explanationFigure(answer, explain(answer, setting, { from, to }));
}

/** The same of an explanation that is there. */
export function explanationFigure(answer: EstimateAnswer, way: Explanation): AnswerFigure<WaterfallRow> {
  const chart = waterfallIn({ quantity: way.quantity === 'carbon_g' ? 'carbon' : 'energy' });
  return {
    chart,
    rows: chart.rows({
      ...way,
      steps: way.steps.map((step) => ({ ...step, from: null, to: null, ...stepEnds(step) })),
    }),
    subject: `${subjectOf(answer)}, for ${perWords(answer)}`,
    notes: [
      'The factors multiply to the ratio',
      'How much each step is given depends on the order they are taken in',
    ],
  };
}

/** From the baseline to a setting, as the address of its page asks. @throws {Problem} */
export async function whatIfFigure({
  request,
  baseline,
  budget_g,
  method,
}: WhatIfRequest): Promise<AnswerFigure<WaterfallRow>> {
  const { before, after, steps } = whatIf(baseline, request, method);
  const chart = waterfallIn({ ...about, budget: budget_g });
  return {
    chart,
    rows: chart.rows({
      from: { title: 'Baseline', value: before.total_g.value },
      to: { title: 'This setting', value: after.total_g.value },
      steps,
    }),
    subject: `${workWords(request)}, by ${after.method.title}`,
    notes: ['Electricity with its PUE, and the share of making the accelerators and their servers'],
  };
}

/** What a setting does, and on what. */
function workWords(request: WhatIfRequest['request']): string {
  const { model, hardware, precision, pue } = request;
  return [model, ...tasks(request), `on ${hardware} in ${precision}`, `PUE ${pue}`].join(', ');
}

function tasks({ phase, ...asked }: WhatIfRequest['request']): readonly string[] {
  const count = (number: number | undefined) => (number ?? 0).toLocaleString('en-GB');
  if (phase === undefined) {
    const lengths = [
      ...(asked.tokensIn === undefined ? [] : [`${count(asked.tokensIn)} tokens in`]),
      ...(asked.tokensOut === undefined ? [] : [`${count(asked.tokensOut)} out`]),
    ].join(' and ');
    return [
      ...(asked.task === undefined ? [] : [midSentence(taskTitle(asked.task))]),
      `${count(asked.requests)} requests${lengths === '' ? '' : ` of ${lengths}`}`,
      ...(asked.batch === undefined ? [] : [`${count(asked.batch)} at once`]),
    ];
  }
  return [
    [
      asked.lora === undefined ? phase : `${phase} by LoRA of rank ${asked.lora}`,
      ...(asked.tokens === undefined ? [] : [`on ${shortCount(asked.tokens)} tokens`]),
      ...(asked.hours === undefined ? [] : [`for ${formatNumber(asked.hours)} hours`]),
    ].join(' '),
  ];
}

const about = { id: 'what-if' as const, title: whatIfChart.title, question: whatIfChart.question };

/** How far single settings move the carbon, as the address of its page asks. @throws {Problem} */
export async function tornadoFigure({ request, method }: WhatIfRequest): Promise<AnswerFigure<TornadoRow>> {
  const { method: chosen, g_per_kwh } = settingTotal(request, method);
  return {
    chart: tornado,
    rows: tornado.rows(sensitivities(request, method)),
    subject: `${workWords(request)}, at ${formatNumber(g_per_kwh)} g/kWh, by ${chosen.title}`,
    notes: [
      'Electricity alone; each setting is moved over what is commonly chosen',
      'The line is the setting itself',
    ],
  };
}

/** The same of a sweep. @throws {Problem} a refusal where its first combination is not answered. */
export function sweepFigure({
  base,
  tornado: bars,
  method,
  combinations,
  axes,
}: SweepAnswer): AnswerFigure<TornadoRow> {
  if (base === null)
    throw refusal(
      'The first of each list is not answered, so there is nothing to draw from; put another one first.',
    );
  return {
    chart: tornado,
    rows: tornado.rows({ base_g: base.carbon_g, bars }),
    subject: `${baseWords(base)}${base.requests === null ? '' : `, ${base.requests.toLocaleString('en-GB')} requests`}, by ${method.title}`,
    notes: [
      `${combinations.toLocaleString('en-GB')} combinations of ${Object.values(axes).filter((values) => values.length > 1).length} settings; the line is the first of each`,
    ],
  };
}

/** Machines that work and wait over a day, as the address of its page asks; without a load shape, of working hours. @throws {Problem} */
export async function loadFigure({ request, method }: WhatIfRequest): Promise<AnswerFigure<LoadRow>> {
  const { day } = settingTotal({ ...request, loadShape: request.loadShape ?? 'working-hours' }, method);
  if (day === null) throw refusal('No load is told.');
  return {
    chart: load,
    rows: load.rows(day),
    subject: `${request.model}, ${day.requests.toLocaleString('en-GB')} requests a day, ${day.shape}`,
    notes: [
      day.whole ? 'Machines for these requests alone' : 'Machines are a share of a larger fleet',
      'Bars: accelerators at work; hatched: those that wait',
    ],
  };
}

/** The same work on the grid of every country, as the address of its page asks. @throws {Problem} */
export async function regionsFigure({
  request,
  baseline,
  method,
}: WhatIfRequest): Promise<AnswerFigure<RegionsRow>> {
  const { energy_j, method: chosen } = settingTotal(request, method);
  const rows = regions.rows({
    energy_j: energy_j.value,
    here: gridIntensity(request.region).region.id,
    baseline: gridIntensity(baseline.region).region.id,
    regions: gridsWith(request.region, baseline.region),
  });
  return {
    chart: regions,
    rows,
    subject: `${workWords(request)}, by ${chosen.title}`,
    notes: ['The latest yearly mean of each place; electricity alone'],
  };
}

/** Intensities by the hour of the day. */
export const hoursFigure = (series: readonly HourlyIntensity[], subject: string): AnswerFigure<HoursRow> => ({
  chart: hours,
  rows: hours.rows(series),
  subject,
  notes: ['Line: mean over the days; band: eight days in ten'],
});
