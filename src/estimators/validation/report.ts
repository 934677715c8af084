import { listed } from '../../catalog/lookup.ts';
import { type TrainingRun, trainingRuns } from '../../catalog/training-runs.ts';
import { validationErrors } from '../../catalog/validation.ts';
import { quantile } from '../../math/quantile.ts';
import { diffusionParameters } from '../physical/diffusion-parameters.ts';
import { fitted } from '../physical/fitted.ts';
import { coverage, type HeldOutError } from '../physical/interval.ts';
import type { Parameter } from '../physical/parameter.ts';
import { sequentialParameters } from '../physical/sequential-parameters.ts';
import { servingObservations } from '../physical/serving-observations.ts';
import { servingParameters } from '../physical/serving-parameters.ts';
import { fitTraining, NINE_TENTHS, timedRuns, toldRuns, trainingFlop } from '../physical/training-form.ts';
import { type ValidationSet, validationSets } from './cases.ts';
import { goals } from './goals.ts';
import { groupedErrors, ownErrors } from './own-errors.ts';
import { percent } from './percent.ts';
import { type Score, scoreOf } from './score.ts';

/** docs/validation.md, made of what data/estimators keeps. */
export const validationReport = (): string =>
  [
    '# Validation',
    '',
    '<!-- Made by `npm run validate`; change it there. -->',
    '',
    'Every method on every case that we hold a measured or published number for, none left out. An error is the share by which a',
    'method is off the published number: half of the cases are off by less than the median, nine tenths by less than the 90th',
    'percentile. `bias` is the middle of its number over the published one. A method that answers only some of the cases is',
    'scored on those, and the column says how many.',
    '',
    '**Ours is always scored on what it has not seen**: fitted without the backbone (all checkpoints of one base model), the model or',
    'the family of runs that the case belongs to. What was chosen with all cases in view is the form itself, its terms and priors; held-out',
    'errors do not show what that choice is worth on models unlike these. A method marked *told the time* needs hours: it was',
    'given the measured ones, so its error is of power alone. Where a method tells the energy of accelerators apart, that is',
    'what is compared; else all it counts, and the table says what.',
    '',
    'Circular figures are not scored: energies of model cards (TDP × hours by construction), the kWh of Patterson et al. and of',
    'Strubell et al. (an identity of their own inputs), and J/request of the ML.ENERGY Benchmark (J/token × tokens, which would',
    'count each row twice). The lookup in the ML.ENERGY table is no estimate of its own rows and is left out.',
    '',
    ...aims(),
    ...validationSets().flatMap(section),
    ...identification(),
    '',
    'The numbers behind this page are in `data/estimators/`; `npm run fit:physical` and `npm run validate` make them anew from',
    'the tables of `data/`, and the tests hold them to it. The form is described in [the physical estimator](physical.md).',
    '',
  ].join('\n');

function aims(): string[] {
  return [
    '## What was aimed at',
    '',
    'The goals that were set for ours, beside what it reaches. Where a share of cases is given, so many are off by no more than that.',
    '',
    '| what | goal | reached | |',
    '|---|---|---|---|',
    ...goals().map(({ what, goal, reached, met }) => row([what, goal, reached, met ? 'met' : '**missed**'])),
    '',
    'In plain words: for a language model on an accelerator of the kinds below, ours is within a tenth half of the time, and one time in ten off by a third or more; a',
    'single model of an unusual build may be off by half (the worst groups are named in each section). For a training whose utilisation nobody',
    'states, ours knows the time no better than a factor of two either way. An estimate is good for choosing between options that differ by more than its',
    'interval, and no substitute for a measurement.',
    '',
    ...worstTraining(),
    "No goal was set for the energy of the study's models, whose idle draw is not known, nor for trainings whose share of the peak is not told.",
    '',
  ];
}

/** The run that decides the goal of trainings, and how its hours were counted. */
function worstTraining(): string[] {
  const runs = toldRuns(trainingRuns());
  const errors = ownErrors('training-told');
  const off = errors.map((error) => Math.abs(Math.expm1(error as number)));
  const worst = off.indexOf(Math.max(...off));
  const { run, origin, params, tokens, flop } = runs[worst] as TrainingRun;
  const switchError = errors[runs.findIndex((each) => each.run === 'Switch')] as number;
  const printed = Math.abs(Math.exp(switchError) * (CHIPS.taken / CHIPS.printed) - 1);
  return [
    `Of the ${runs.length} trainings ${run} as ${origin === 'llmcarbon' ? 'LLMCarbon tabulates' : 'Patterson et al. tabulate'} it is off most, by ${percent(off[worst] as number)}: 6 × its parameters × its tokens are ${flopOf(params, tokens)} FLOP, and`,
    `the run is printed to have made ${(flop as number).toExponential(1).replace('+', '')}. LLMCarbon prints the chips of GShard and Switch as 1,000. The runs took 1,024 (Patterson et al.,`,
    "table 4), which the energies, emissions and FLOP of LLMCarbon's own rows come to and 1,000 does not: their hours are counted with",
    `1,024. By 1,000 chips Switch would be off by ${percent(printed)}.`,
  ];
}

const flopOf = (params: number | null, tokens: number | null): string =>
  params === null || tokens === null
    ? 'unknown'
    : trainingFlop(params, tokens).toExponential(1).replace('+', '');

/** Of GShard and Switch in the table of LLMCarbon. */
const CHIPS = { printed: 1000, taken: 1024 };

function section(set: ValidationSet): string[] {
  const methods = validationErrors(set.id);
  const own = methods.find(({ id }) => id === 'physical');
  return [
    `## ${set.title}`,
    '',
    `${set.cases.length} cases; published: ${set.covers}; ${set.unit}.`,
    '',
    '| method | told | cases | median error | 90th percentile | within ×2 | bias |',
    '|---|---|---|---|---|---|---|',
    ...methods.flatMap(({ title, told, covers, errors }) => {
      const score = scoreOf(errors);
      if (score === null) return [];
      const wider = covers === null ? '' : ` (counts ${covers})`;
      return [row([`${title}${wider}`, told === 'time' ? 'the time' : '', ...cellsOf(score)])];
    }),
    '',
    ...(own === undefined ? [] : intervalLines(set, own.errors)),
    ...(set.id === 'serving' ? servingTraps(set) : []),
    ...(set.id === 'study' ? studyLines(set) : []),
    ...(set.id === 'training' ? distilledLines(set) : []),
  ];
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const cellsOf = ({ answered, cases, median, ninth, withinTwo, bias }: Score) => [
  answered === cases ? String(answered) : `${answered} of ${cases}`,
  percent(median),
  percent(ninth),
  percent(withinTwo),
  `×${bias.toFixed(2)}`,
];

/** How often the intervals of ours hold, and the groups it does worst. */
function intervalLines(set: ValidationSet, errors: readonly (number | null)[]): string[] {
  const all = groupedErrors(set, errors);
  const groups = [...new Set(all.map(({ group }) => group))];
  // Of trainings the interval is that of a normal distribution: see distilledLines.
  if (groups.length < 3 || (set.quantity === 'time' && set.id.startsWith('training'))) return [];
  const { mean, width, groups: held } = coverage(all);
  const worst = [...held].sort((a, b) => a.share - b.share).slice(0, 3);
  return [
    `Intervals of ours, made of the other groups' errors at the level that those groups came to, hold ${percent(mean)} of a group's cases on average over the ${groups.length} groups; the`,
    `greater bound is ×${width.toFixed(2)} the less. They hold on average, not for each: ${worst
      .map(({ group, share }) => `${group} ${percent(share)}`)
      .join(', ')}.`,
    '',
    '| group | cases | median error of ours | 90th percentile | bias | in the interval |',
    '|---|---|---|---|---|---|',
    ...(groups.length > 30 ? worst.map(({ group }) => group) : groups).map((group) => {
      const own = all.filter((each) => each.group === group).map(({ error }) => error);
      const score = scoreOf(own) as Score;
      const share = held.find((each) => each.group === group)?.share ?? 0;
      return row([
        group,
        String(own.length),
        percent(score.median),
        percent(score.ninth),
        `×${score.bias.toFixed(2)}`,
        percent(share),
      ]);
    }),
    ...(groups.length > 30 ? ['', `The three worst of ${groups.length} groups.`] : []),
    '',
  ];
}

/** B200 alone, many requests, and a draw that says it waits: the host does not keep up. */
const CONTENDED = { batch: 96, draw: 0.6 };

function servingTraps(set: ValidationSet): string[] {
  const observations = servingObservations();
  const errors = ownErrors(set.id);
  const contended = observations.map(
    ({ load: { load, device }, power }) =>
      device.blackwell &&
      load.accelerators === 1 &&
      load.batch >= CONTENDED.batch &&
      power < CONTENDED.draw * device.tdpW,
  );
  const replicated = observations.map(({ load }) => load.load.replicas > 1);
  const without = (flags: readonly boolean[]) =>
    cellsOf(scoreOf(errors.filter((_, i) => !flags[i])) as Score);
  const repeats = set.cases.flatMap(({ id, published }) => {
    const [, first] = /^(.*)\/\d$/.exec(id) ?? [];
    const other = set.cases.find((each) => each.id === first);
    return other === undefined || !/\/batch-\d+\/\d$/.test(id)
      ? []
      : [Math.abs(published / other.published - 1)];
  });
  const count = (flags: readonly boolean[]) => flags.filter(Boolean).length;
  return [
    '### Traps in these rows',
    '',
    `${count(contended)} rows of a single B200 with ${CONTENDED.batch} requests or more draw less than ${100 * CONTENDED.draw} % of its power: the host does not keep up. They are kept.`,
    `${count(replicated)} rows replicate the attention of one model (data parallelism), which no other row does.`,
    '',
    '| ours | cases | median error | 90th percentile | within ×2 | bias |',
    '|---|---|---|---|---|---|',
    row(['all rows', ...cellsOf(scoreOf(errors) as Score)]),
    row(['without host contention', ...without(contended)]),
    row(['without replicated attention', ...without(replicated)]),
    '',
    `Noise floor: the ${repeats.length} configurations that were published twice differ by ${repeats.length === 0 ? 'an unknown share' : `${percent(Math.min(...repeats))} to ${percent(Math.max(...repeats))}`}. Prompt lengths are not in the data:`,
    'they are taken as 150 tokens for conversation and 1,500 for filling in code, which is a guess; so is the scaling of 8-bit weights where',
    'no card says it. Median inter-token latency is not the mean time of a step (up to 16 times apart), so times are of throughput.',
    '',
  ];
}

function studyLines(set: ValidationSet): string[] {
  const errors = ownErrors(set.id);
  const kinds = new Map<string, HeldOutError[]>();
  set.cases.forEach(({ id, group }, i) => {
    const error = errors[i] ?? null;
    if (error === null) return;
    const task = (id.split('/')[1] as string).replace(', resized', '');
    kinds.set(task, [...(kinds.get(task) ?? []), { group, error }]);
  });
  const left = new Set(
    set.cases.flatMap(({ title }, i) => (errors[i] == null ? [title.split(',')[0] as string] : [])),
  );
  return [
    'Models of one shape (the same blocks, as wide and as many) are left out together. What ours is told of a case is its model, its task and the size of its',
    'images. How many tokens a prompted model made is not in the logs: Flan-T5 and BLOOMz are told the mean that the study counted apart for that model and',
    'data set, and the passes for each such token are a coefficient of the data set, as are the passes of models that are only prompted, the words of a caption,',
    'and the pixels of images whose size we do not know; all of them are fitted on the other backbones alone.',
    '',
    `Not answered: ${errors.filter((error) => error === null).length} cases of ${listed([...left])}, whose parameters are not known or which is a stub of random weights.`,
    '',
    '| task | cases | backbones | median error of ours | 90th percentile | bias |',
    '|---|---|---|---|---|---|',
    ...[...kinds].map(([task, own]) => {
      const { median, ninth, bias } = scoreOf(own.map(({ error }) => error)) as Score;
      const backbones = new Set(own.map(({ group }) => group)).size;
      return row([
        task,
        String(own.length),
        String(backbones),
        percent(median),
        percent(ninth),
        `×${bias.toFixed(2)}`,
      ]);
    }),
    '',
  ];
}

function distilledLines(set: ValidationSet): string[] {
  const errors = ownErrors(set.id);
  const runs = timedRuns(trainingRuns());
  const distilled = runs.map((run) => run.distilled === 1);
  const { mfu } = fitted('training');
  const without = scoreOf(errors.filter((_, i) => !distilled[i])) as Score;
  const half = Math.exp(NINE_TENTHS * mfu.logSd);
  const held = runs.map((run, i) => {
    const others = fitTraining(trainingRuns().filter(({ family }) => family !== run.family)).mfu;
    return Math.abs(errors[i] as number) <= NINE_TENTHS * others.logSd;
  });
  const plain = held.filter((_, i) => !distilled[i]);
  const count = (flags: readonly boolean[]) => `${flags.filter(Boolean).length} of ${flags.length}`;
  return [
    `${distilled.filter(Boolean).length} runs learnt from the outputs of larger models, whose work their hours hold: without them ${percent(without.median)} and ${percent(without.ninth)}.`,
    `With the share of the peak unknown an estimate is a guess within ×${(half * half).toFixed(1)} of time (bound over bound), and ×${Math.exp(2 * NINE_TENTHS * Math.hypot(mfu.logSd, fitted('training').power.logSd)).toFixed(1)} of energy.`,
    `Intervals made of the other families hold ${count(held)} runs, ${count(plain)} without distillation.`,
    '',
  ];
}

/** Which coefficients the data decide, and which their priors do. */
function identification(): string[] {
  const forms: readonly (readonly [
    string,
    Readonly<Record<string, Parameter>>,
    'serving' | 'diffusion' | 'sequential',
  ])[] = [
    ['Serving', servingParameters, 'serving'],
    ['Images', diffusionParameters, 'diffusion'],
    ['Single requests', sequentialParameters, 'sequential'],
  ];
  return [
    '## Coefficients',
    '',
    'A coefficient is held near a first guess by a weak prior. `left` is how much of that prior is left once the data are seen: near 0 the data decide, near',
    '1 they say nothing of the coefficient alone, and its value is not to be read as a measurement. Across folds: the least and the greatest value when one',
    'group is left out.',
    '',
    ...forms.flatMap(([title, parameters, id]) => {
      const fit = fitted(id);
      const values = fit.coefficients as Readonly<Record<string, number>>;
      const left = fit.left as Readonly<Record<string, number>>;
      const open = Object.keys(values).filter((name) => (left[name] as number) > 0.7);
      return [
        `### ${title}`,
        '',
        `Not individually identified (left above 0.7): ${open.length === 0 ? 'none' : open.join(', ')}. Middle of left: ${quantile(Object.values(left), 0.5).toFixed(2)}.`,
        '',
        '| coefficient | value | unit | first guess | left | across folds | meaning |',
        '|---|---|---|---|---|---|---|',
        ...Object.entries(values).map(([name, value]) => {
          const { nominal, unit, meaning } = parameters[name] as Parameter;
          const folds = fit.folds.map(
            ({ coefficients }) => (coefficients as Readonly<Record<string, number>>)[name] as number,
          );
          return row([
            `\`${name}\``,
            short(value),
            unit === '1' ? '' : unit,
            short(nominal),
            (left[name] as number).toFixed(2),
            `${short(Math.min(...folds))} to ${short(Math.max(...folds))}`,
            meaning,
          ]);
        }),
        '',
      ];
    }),
  ];
}

const short = (value: number): string => {
  const text = value.toPrecision(3);
  return text.includes('e') || value < 1e-3 ? value.toExponential(1).replace('+', '') : String(Number(text));
};
