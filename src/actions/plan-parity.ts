import { printedParity } from '../catalog/parity.ts';
import { type BalanceRow, balanceIn } from '../charts/balance.ts';
import { plainFinding } from '../charts/chart.ts';
import { isDay } from '../domain/is-day.ts';
import { refusal } from '../domain/problem.ts';
import type { BalanceAsked } from '../lifecycle/balance-asked.ts';
import { type Balance, balanceOf } from '../lifecycle/balance-plan.ts';
import {
  checkPrintedParity,
  dateOfParity,
  daysUntil,
  type PrintedNumber,
  parity,
  printedNumber,
} from '../lifecycle/parity.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { balanceFigure } from './balance-figure.ts';
import { assumed, given, type Interval, type Plan, published } from './plan.ts';
import { refuseGiven } from './refuse-given.ts';

export interface ParityRequest {
  /** Energies in one unit (kWh), digit by digit as they were printed: the digits give the interval. */
  readonly training?: string | undefined;
  readonly fineTuning?: string | undefined;
  readonly inference?: string | undefined;
  readonly usersPerDay?: number | undefined;
  readonly queriesPerUser?: number | undefined;
  /** Day the use begins, as 2026-01-31; default today. */
  readonly from?: string | undefined;
  /** How it goes on month by month: what the page of balance has in its address. */
  readonly over?: Omit<BalanceAsked, 'training' | 'tune' | 'inference' | 'per_day'> | undefined;
}

export interface ParityRow {
  readonly model: string;
  readonly inferences: number;
  readonly interval: Interval;
  readonly training_alone: number;
  /** As printed, and whether its own inputs give it; null where nothing was printed. */
  readonly printed: number | null;
  readonly printed_state: 'agrees' | 'off' | null;
  readonly days: number | null;
  readonly date: string | null;
}

export interface ParityPlan extends Plan<number> {
  readonly rows: readonly ParityRow[];
  /** Month by month, and where both meet by joules and by grams; null where no volume was given. */
  readonly balance: (Pick<Balance, 'meeting'> & { readonly months: Balance['rows'] }) | null;
}

/** Inferences at which use has taken as much as training. Without energies: table 5 of "Power Hungry Processing". */
export function planParity(request: ParityRequest): ParityPlan {
  const { usersPerDay, queriesPerUser = 1 } = request;
  const perDay = usersPerDay === undefined ? null : usersPerDay * queriesPerUser;
  const from = request.from ?? new Date().toISOString().slice(0, 10);
  if (!isDay(from)) throw refusal(`--from takes a day as 2026-01-31, not "${from}".`);
  refuseOptionsAlone(request);
  const use =
    perDay === null
      ? []
      : [
          given(
            `${usersPerDay?.toLocaleString('en-GB')} users a day, ${queriesPerUser} ${queriesPerUser === 1 ? 'query' : 'queries'} each, from ${from}.`,
          ),
        ];
  // A day can be told of use that stays as it is; how it grows is followed month by month.
  const constant = request.over?.growth === undefined && request.over?.queries === undefined ? perDay : null;
  const timed = (inferences: number) => ({
    days: constant === null ? null : daysUntil(inferences, constant),
    date: constant === null ? null : dateOfParity(inferences, constant, from),
  });
  const own = request.training ?? request.fineTuning ?? request.inference;
  const rows = own === undefined ? printedRows(timed) : [givenRow(request, timed)];
  const first =
    rows.find(({ model }) => model.toLowerCase() === request.over?.model) ?? (rows[0] as ParityRow);
  const off = rows.filter(({ printed_state }) => printed_state === 'off');
  const asked = overTime(request);
  const balance = asked.per_day === undefined && request.over === undefined ? null : balanceOf(asked);
  return {
    answer: first.inferences,
    interval: first.interval,
    rows,
    balance: balance === null ? null : { meeting: balance.meeting, months: balance.rows },
    assumptions: [
      ...(balance !== null && request.over !== undefined
        ? balance.assumptions
        : [
            own === undefined
              ? published('Table 5 of "Power Hungry Processing", digit by digit.', 'study/table5')
              : given('The energies of training, fine-tuning and one inference.'),
            assumed(
              'An inference takes as much however often it is made; the interval is what its printed digits leave open.',
            ),
          ]),
      ...use,
    ],
    warnings: off.map(
      ({ model, printed, inferences }) =>
        `${model}: the table prints ${printed?.toLocaleString('en-GB')}, its own inputs give ${Math.round(inferences).toLocaleString('en-GB')}: a misprint.`,
    ),
    sentence: `${sentenceOf(first)}${balance === null || request.over === undefined ? '' : ` ${plainFinding(balanceIn({ ...asked, ...balance }).finding(balance.rows))}`}`,
  };
}

function refuseOptionsAlone(request: ParityRequest): void {
  const { usersPerDay, over = {} } = request;
  if (usersPerDay === undefined)
    refuseGiven(request, ['queriesPerUser', 'from'], 'belongs to --users-per-day');
  if (over.queries !== undefined) {
    refuseGiven(request, ['usersPerDay'], 'has no use with --queries, which has the queries of each month');
    refuseGiven(over, ['growth'], 'has no use with --queries, which has the queries of each month');
  }
  if ((request.training ?? request.fineTuning ?? request.inference) !== undefined && over.model !== 'own')
    refuseGiven(over, ['model'], 'follows a row of table 5, not energies of your own');
}

/** The same month by month, as a figure; a million queries a day where none are given. @throws {Problem} */
export const parityFigure = (request: ParityRequest): AnswerFigure<BalanceRow> =>
  balanceFigure(overTime(request));

/** What the page of balance would have in its address. */
function overTime({
  training,
  fineTuning,
  inference,
  usersPerDay,
  queriesPerUser = 1,
  over,
}: ParityRequest): BalanceAsked {
  const own = training ?? fineTuning ?? inference;
  return {
    ...(own === undefined ? {} : { model: 'own', training, tune: fineTuning, inference }),
    ...(usersPerDay === undefined ? {} : { per_day: usersPerDay * queriesPerUser }),
    ...over,
  };
}

function sentenceOf({ model, inferences, interval, date }: ParityRow): string {
  const count = (n: number) => Math.round(n).toLocaleString('en-GB');
  const open = interval.hi === Number.POSITIVE_INFINITY ? 'without end' : count(interval.hi);
  const when = date === null ? '' : `, on ${date}`;
  return `${model} has used as much in inference as in training after ${count(inferences)} inferences (${count(interval.lo)} to ${open} by the digits given)${when}.`;
}

type Timed = (inferences: number) => { readonly days: number | null; readonly date: string | null };

function printedRows(timed: Timed): readonly ParityRow[] {
  return printedParity().rows.map(({ model, training, fine_tuning, inference, parity: printed }) => {
    const [train, tune] = [digits('training', training).value, digits('fine-tuning', fine_tuning).value];
    const each = digits('inference', inference);
    const found = parity(train, tune, each);
    const number = digits('parity', printed).value;
    return {
      model,
      inferences: found.inferences,
      interval: found.interval,
      training_alone: found.trainingAlone,
      printed: number,
      printed_state: checkPrintedParity(train, tune, each.value, number).state,
      ...timed(found.inferences),
    };
  });
}

function givenRow({ training, fineTuning, inference }: ParityRequest, timed: Timed): ParityRow {
  if (training === undefined || inference === undefined)
    throw refusal(
      `Parity needs --training and --inference; ${training === undefined ? '--training' : '--inference'} is missing.`,
    );
  const tune =
    fineTuning === undefined || Number(fineTuning) === 0 ? 0 : digits('--fine-tuning', fineTuning).value;
  const found = parity(digits('--training', training).value, tune, digits('--inference', inference));
  return {
    model: 'The model',
    inferences: found.inferences,
    interval: found.interval,
    training_alone: found.trainingAlone,
    printed: null,
    printed_state: null,
    ...timed(found.inferences),
  };
}

function digits(name: string, text: string): PrintedNumber {
  const found = printedNumber(text);
  if (found) return found;
  throw refusal(`${name} takes a number above 0, as 51686 or 1.0e-4, not "${text}".`);
}
