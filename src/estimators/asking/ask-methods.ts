import { packagedCatalog } from '../catalog.ts';
import { type CompletedQuestion, completeQuestion } from '../complete.ts';
import { type EstimateReport, runEstimator } from '../estimate.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import type { Assumption, Estimate, EstimateOutcome } from '../outcome.ts';
import { parseQuestion } from '../parse-question.ts';
import { estimator, estimators } from '../registry.ts';
import type { Spread } from '../spread.ts';
import { overUnknowns } from '../unknowns.ts';
import type { EstimateSetting } from './estimate-setting.ts';

/** What the methods say, and the machine time that goes with it. */
export interface AskedMethods {
  readonly report: EstimateReport;
  /** Accelerators that methods were told, at the middle of what is not known. */
  readonly accelerators: number;
  /** Hours of all accelerators together; `null`: neither told nor given by a method. */
  readonly device_hours: (Spread & { readonly source: string }) | null;
}

type Question = Readonly<Record<string, unknown>>;

/** The method whose time others are given where none is told: it alone says how long a machine works. */
const TIMER = 'physical';

/** Asks the methods of these names, or all, over everything that is not known. @throws Problem */
export function askMethods(setting: EstimateSetting, names: readonly string[] = []): AskedMethods {
  const asked = names.length === 0 ? estimators : names.map((name) => estimator(name));
  const times: (Spread & { readonly source: string })[] = [];
  let accelerators: number | undefined;
  const report = overUnknowns(setting.question, setting.unknowns, (question) => {
    const { outcomes, completed, hours } = askAt(question, setting, asked);
    if (hours !== null) times.push(hours);
    accelerators ??= completed.question.accelerators;
    return {
      question: completed.given,
      completions: completed.assumptions,
      notes: completed.notes,
      outcomes,
    };
  });
  const [middle] = times;
  return {
    report,
    accelerators: accelerators ?? setting.devices,
    device_hours:
      middle === undefined
        ? null
        : {
            ...middle,
            lo: Math.min(...times.map(({ lo }) => lo)),
            hi: Math.max(...times.map(({ hi }) => hi)),
          },
  };
}

/** Asks one method at the middle of what is not known, with some inputs changed. */
export function askOne(method: Estimator, setting: EstimateSetting, change: Question = {}): EstimateOutcome {
  const question: Question = Object.assign(
    { ...setting.question },
    ...setting.unknowns.map(({ value }) => value),
    change,
  );
  return askAt(question, setting, [method]).outcomes[0] as EstimateOutcome;
}

function askAt(question: Question, setting: EstimateSetting, asked: readonly Estimator[]) {
  const timer = estimators.findLast(({ id }) => id === TIMER);
  const told = timer === undefined ? null : completed(timerQuestion(question, setting));
  const timed = timer === undefined || told === null ? null : runEstimator(timer, told, packagedCatalog);
  const placed = setting.phase === 'inference' ? question : { accelerators: setting.devices, ...question };
  const whole = withTime(completed(placed), setting, timed);
  const doubt = borrowed(whole, timed);
  return {
    completed: whole,
    outcomes: asked.map((method) =>
      method === timer && timed !== null
        ? covering(method, timed)
        : onBorrowedTime(covering(method, runEstimator(method, whole, packagedCatalog)), whole, doubt),
    ),
    hours: hoursOf(whole, doubt),
  };
}

const amounts = ['energy_j', 'carbon_g', 'embodied_g', 'water_l'] as const;

/** How far a time may be off that the timer gave, as factors; `null`: the time is told, or follows from what is told. */
type Doubt = { readonly low: number; readonly high: number } | null;

function borrowed({ assumptions }: CompletedQuestion, timed: EstimateOutcome | null): Doubt {
  if (timed?.state !== 'estimated' || timed.energy_j?.interval == null) return null;
  if (!assumptions.some(({ field, source }) => field === 'hours' && source === timeOf(timed))) return null;
  const { value, interval } = timed.energy_j;
  return { low: interval.lo / value, high: interval.hi / value };
}

const timeOf = ({ estimator: { title } }: EstimateOutcome): string => `the time by ${title}`;

/** What is in proportion to a time that the timer gave is as uncertain as that time: its amounts take the timer's interval. */
function onBorrowedTime(
  outcome: EstimateOutcome,
  { question }: CompletedQuestion,
  doubt: Doubt,
): EstimateOutcome {
  if (outcome.state !== 'estimated' || doubt === null) return outcome;
  if (!outcome.terms.some(({ id, value }) => id === 'hours' && value === question.hours)) return outcome;
  const { low, high } = doubt;
  const wide = { ...outcome };
  for (const name of amounts) {
    const amount = outcome[name];
    if (amount === null) continue;
    const { lo, hi } = amount.interval ?? { lo: amount.value, hi: amount.value };
    wide[name] = { ...amount, interval: { lo: lo * low, hi: hi * high, level: null } };
  }
  return wide;
}

/** An answer that does not say what it covers covers what its method does. */
const covering = ({ perimeter }: Estimator, outcome: EstimateOutcome): EstimateOutcome =>
  outcome.state === 'estimated' && outcome.perimeter === null ? { ...outcome, perimeter } : outcome;

const completed = (question: Question): CompletedQuestion =>
  completeQuestion(parseQuestion(question, estimators), packagedCatalog);

/** The timer has ranges of its own for a utilisation and a number of accelerators that nobody told. */
function timerQuestion(question: Question, { assumed }: EstimateSetting): Question {
  const own = { ...question };
  for (const field of assumed) delete own[field];
  return own;
}

/** Adds the machine time that the timer gives, where none is told, and the accelerators that it or the memory asks for. */
function withTime(
  whole: CompletedQuestion,
  setting: EstimateSetting,
  timed: EstimateOutcome | null,
): CompletedQuestion {
  const { question } = whole;
  const added: Assumption[] = [];
  const machine = timed?.state === 'estimated' && question.hours === undefined ? machineTime(timed) : null;
  const accelerators = question.accelerators ?? machine?.accelerators ?? setting.devices;
  if (question.accelerators === undefined && machine?.accelerators != null && timed !== null)
    added.push({
      field: 'accelerators',
      value: accelerators,
      unit: 'accelerators',
      source: `the fewest that hold the model with its cache, by ${timed.estimator.title}`,
      fact: null,
    });
  if (machine === null || timed === null)
    return {
      ...whole,
      question: { ...question, accelerators },
      assumptions: [...whole.assumptions, ...added],
    };
  const hours = machine.hours / accelerators;
  added.push({
    field: 'hours',
    value: hours,
    unit: 'h',
    source: timeOf(timed),
    fact: null,
  });
  return {
    ...whole,
    question: { ...question, accelerators, hours },
    assumptions: [...whole.assumptions, ...added],
  };
}

/** Hours of all accelerators: their energy over the power of one. */
function machineTime({
  terms,
  assumptions,
}: Estimate): { readonly hours: number; readonly accelerators: number | null } | null {
  const of = (id: string) => terms.find((term) => term.id === id)?.value;
  const [energy, watts] = [of('accelerator-energy'), of('watts')];
  if (energy === undefined || watts === undefined || !(watts > 0)) return null;
  const own = assumptions.find(({ field }) => field === 'accelerators')?.value;
  return { hours: energy / watts / 3600, accelerators: typeof own === 'number' ? own : null };
}

function hoursOf({ given, question, assumptions }: CompletedQuestion, doubt: Doubt) {
  const { hours, accelerators = 1 } = question;
  if (hours === undefined) return null;
  const value = hours * accelerators;
  const source = assumptions.find(({ field }) => field === 'hours')?.source ?? '';
  return {
    value,
    lo: value * (doubt?.low ?? 1),
    hi: value * (doubt?.high ?? 1),
    source: given.hours === undefined ? source : 'hours as told',
  };
}

/** Whether a method that answered takes an input at all. */
export function takes({ outcomes }: EstimateReport, field: string): boolean {
  const answered = new Set(
    outcomes.flatMap((each) => (each.state === 'estimated' ? [each.estimator.id] : [])),
  );
  return estimators.some((each) => answered.has(estimatorId(each)) && field in each.input.shape);
}
