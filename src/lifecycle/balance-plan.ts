import { printedParity } from '../catalog/parity.ts';
import { type Assumption, assumed, given, published } from '../domain/assumption.ts';
import { largeNumber } from '../domain/large-number.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import {
  type BalanceParity,
  type BalancePoint,
  balancePoints,
  parityMonth,
  type Scenario,
  type Volume,
} from './balance.ts';
import { BALANCE_MONTHS, type BalanceAsked, volumeOf } from './balance-asked.ts';
import { type EmbodiedShare, embodiedShareOf } from './embodied-of.ts';
import { gridOf } from './grid-of.ts';
import { type PrintedNumber, printedNumber } from './parity.ts';

/** A month as a figure and a table show it: joules and grams of CO2e until then. */
interface BalanceMonth {
  readonly month: number;
  readonly queries: number;
  readonly training_j: number;
  readonly fine_tuning_j: number;
  readonly inference_j: number;
  readonly inference_lo_j: number;
  readonly inference_hi_j: number;
  readonly training_g: number;
  readonly fine_tuning_g: number;
  readonly inference_g: number;
  readonly inference_lo_g: number;
  readonly inference_hi_g: number;
}

/** When both are the same; `month` is null where that lies beyond the horizon. */
interface BalanceMeeting {
  readonly month: number | null;
  readonly queries: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  readonly lost_at: readonly number[];
}

/** Training against inference over time. */
export interface Balance {
  readonly name: string;
  /** As they stand in the fields, kWh; empty: not given. */
  readonly texts: { readonly training: string; readonly tune: string; readonly inference: string };
  /** Costs without which nothing can be told. */
  readonly missing: readonly ('training' | 'inference')[];
  readonly rows: readonly BalanceMonth[];
  /** Where both meet, by joules and by grams; null where a cost is missing. */
  readonly meeting: { readonly energy: BalanceMeeting; readonly carbon: BalanceMeeting } | null;
  /** What the making of devices adds to grams, g CO2e/kWh with its spread; null: left out. */
  readonly embodied: Omit<EmbodiedShare, 'assumption'> | null;
  readonly assumptions: readonly Assumption[];
}

/** Models of table 5 by the id an address names them with. */
export const balanceModels = (): readonly { readonly id: string; readonly name: string }[] =>
  printedParity().rows.map(({ model }) => ({ id: model.toLowerCase(), name: model }));

/** What an address or a command line asks for. @throws {Problem} a refusal that names the bad value. */
export function balanceOf(asked: BalanceAsked): Balance {
  const row = rowOf(asked.model);
  const texts = {
    training: asked.training ?? row?.training ?? '',
    tune: asked.tune ?? row?.fine_tuning ?? '',
    inference: asked.inference ?? row?.inference ?? '',
  };
  const changed = [asked.training, asked.tune, asked.inference].some((each) => each !== undefined);
  const name = row === null ? 'The model' : changed ? `${row.model}, changed` : row.model;
  const training = digits('training', texts.training);
  const tuned = asked.tuning === 'off' || Number(texts.tune) === 0 ? null : digits('fine-tuning', texts.tune);
  const inference = digits('a query', texts.inference);
  const missing = [
    ...(training === null ? (['training'] as const) : []),
    ...(inference === null ? (['inference'] as const) : []),
  ];
  const volume = volumeOf(asked);
  const grids = { training: gridOf(asked.train_grid, 'training'), use: gridOf(asked.serve_grid, 'use') };
  const made = asked.embodied === undefined ? null : embodiedShareOf(asked.embodied);
  const embodied = made && { g_per_kwh: made.g_per_kwh, lo: made.lo, hi: made.hi };
  const assumptions = [
    ...costAssumptions(asked, row !== null, changed),
    volumeAssumption(volume, asked),
    assumed(
      'A query takes as much however often it is made; the band is what its printed digits leave open.',
    ),
    ...(asked.retrain === undefined
      ? []
      : [
          given(
            `Trained${tuned === null ? '' : ' and fine-tuned'} again every ${plural(asked.retrain, 'month')}.`,
          ),
        ]),
    grids.training.assumption,
    grids.use.assumption,
    made?.assumption ?? assumed('Grams are of electricity alone; the making of devices is left out.'),
  ];
  if (training === null || inference === null)
    return { name, texts, missing, rows: [], meeting: null, embodied, assumptions };
  const joules = ({ value, halfUlp }: PrintedNumber) => ({
    value: value * JOULES_PER_KWH,
    lo: Math.max(0, value - halfUlp) * JOULES_PER_KWH,
    hi: (value + halfUlp) * JOULES_PER_KWH,
  });
  const scenario: Scenario = {
    training: joules(training).value,
    fineTuning: tuned === null ? 0 : joules(tuned).value,
    inference: joules(inference),
    volume,
    months: asked.months ?? BALANCE_MONTHS,
    retrainEvery: asked.retrain ?? null,
  };
  const energy = balancePoints(scenario);
  const factor = (g: number) => (g + (made?.g_per_kwh ?? 0)) / JOULES_PER_KWH;
  const carbon = balancePoints({
    ...scenario,
    trainingFactor: grids.training.g_per_kwh.map(factor),
    inferenceFactor: grids.use.g_per_kwh.map(factor),
  });
  return {
    name,
    texts,
    missing,
    rows: energy.map((point, i) => monthOf(point, carbon[i] as BalancePoint)),
    meeting: { energy: meetingOf(parityMonth(energy)), carbon: meetingOf(parityMonth(carbon)) },
    embodied,
    assumptions,
  };
}

function rowOf(model: string | undefined) {
  if (model === 'own') return null;
  const { rows } = printedParity();
  const found = rows.find((row) => row.model.toLowerCase() === (model ?? 'bloomz-7b').toLowerCase());
  if (found !== undefined) return found;
  throw refusal(
    `No row of table 5 is called "${model}"; there are ${balanceModels()
      .map(({ id }) => id)
      .join(', ')}, and own.`,
  );
}

function digits(what: string, text: string): PrintedNumber | null {
  if (text === '') return null;
  const found = printedNumber(text);
  if (found !== null) return found;
  throw refusal(`The energy of ${what} is a number of kWh above 0, as 51686 or 1.0e-4, not "${text}".`);
}

function costAssumptions(asked: BalanceAsked, printed: boolean, changed: boolean): readonly Assumption[] {
  return [
    ...(printed ? [published('Table 5 of "Power Hungry Processing", digit by digit.', 'study/table5')] : []),
    ...(asked.estimate === undefined ? [] : [assumed(`Training is estimated: ${asked.estimate}.`)]),
    ...(changed ? [given('Energies that were typed in, kWh.')] : []),
    ...(asked.tuning === 'off' ? [given('Fine-tuning is left out.')] : []),
  ];
}

function volumeAssumption(volume: Volume, { per_day }: BalanceAsked): Assumption {
  const say = per_day === undefined && volume.kind !== 'listed' ? assumed : given;
  switch (volume.kind) {
    case 'constant':
      return say(`${count(volume.perDay)} queries a day.`);
    case 'growth':
      return say(
        `${count(volume.perDay)} queries a day in the first month, ${Number((Math.abs(volume.rate) * 100).toPrecision(6))} % ${volume.rate < 0 ? 'fewer' : 'more'} each month.`,
      );
    case 'listed':
      return say(`Queries of ${plural(volume.perMonth.length, 'month')}, then as in the last.`);
  }
}

const count = (n: number): string => (n < 1e9 ? n.toLocaleString('en-GB') : largeNumber(n));
const plural = (count: number, what: string): string =>
  `${count === 1 ? '' : `${count} `}${what}${count === 1 ? '' : 's'}`;

const monthOf = (j: BalancePoint, g: BalancePoint): BalanceMonth => ({
  month: j.month,
  queries: j.queries,
  training_j: j.training,
  fine_tuning_j: j.fineTuning,
  inference_j: j.inference,
  inference_lo_j: j.inferenceLo,
  inference_hi_j: j.inferenceHi,
  training_g: g.training,
  fine_tuning_g: g.fineTuning,
  inference_g: g.inference,
  inference_lo_g: g.inferenceLo,
  inference_hi_g: g.inferenceHi,
});

const meetingOf = (found: BalanceParity): BalanceMeeting =>
  found.state === 'reached'
    ? {
        month: found.month,
        queries: found.queries,
        lo: found.interval.lo,
        hi: found.interval.hi,
        lost_at: found.lostAt,
      }
    : { month: null, queries: null, lo: found.earliest, hi: null, lost_at: [] };
