import type { Spread } from '../beside.ts';
import { packagedCatalog } from '../catalog.ts';
import { type CompletedQuestion, completeQuestion } from '../complete.ts';
import { type EstimateReport, runEstimator } from '../estimate.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import type { Assumption, Estimate, EstimateOutcome } from '../outcome.ts';
import { parseQuestion } from '../parse-question.ts';
import { estimator, estimators } from '../registry.ts';
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
  const times: { hours: number; source: string }[] = [];
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
  const hours = times.map((each) => each.hours);
  return {
    report,
    accelerators: accelerators ?? setting.devices,
    device_hours:
      middle === undefined
        ? null
        : { value: middle.hours, lo: Math.min(...hours), hi: Math.max(...hours), source: middle.source },
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
  return {
    completed: whole,
    outcomes: asked.map((method) =>
      covering(
        method,
        method === timer && timed !== null ? timed : runEstimator(method, whole, packagedCatalog),
      ),
    ),
    hours: hoursOf(whole),
  };
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
    source: `the time by ${timed.estimator.title}`,
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

function hoursOf({ given, question, assumptions }: CompletedQuestion) {
  const { hours, accelerators = 1 } = question;
  if (hours === undefined) return null;
  const source =
    given.hours === undefined
      ? (assumptions.find(({ field }) => field === 'hours')?.source ?? '')
      : 'hours as told';
  return { hours: hours * accelerators, source };
}

/** Whether a method that answered takes an input at all. */
export function takes({ outcomes }: EstimateReport, field: string): boolean {
  const answered = new Set(
    outcomes.flatMap((each) => (each.state === 'estimated' ? [each.estimator.id] : [])),
  );
  return estimators.some((each) => answered.has(estimatorId(each)) && field in each.input.shape);
}
