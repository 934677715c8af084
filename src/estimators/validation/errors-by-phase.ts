import { groupBy } from '../../math/group-by.ts';
import { type ValidationSetId, validationSet } from './cases.ts';
import { type MethodScore, methodScores } from './method-scores.ts';
import { groupedErrors, ownErrors } from './own-errors.ts';
import { type Score, scoreOf } from './score.ts';

/** How far ours is off on the cases that were left out together. */
export interface GroupError {
  readonly group: string;
  readonly cases: number;
  /** Share of the published number that half of the cases are nearer than. */
  readonly median: number;
  readonly bias: number;
}

/** The errors on the cases of one set, which are of one phase. */
export interface SetErrors {
  readonly set: ValidationSetId;
  readonly title: string;
  readonly unit: string;
  /** The least median first; methods that come to the same number are told together. */
  readonly methods: readonly (Omit<MethodScore, 'title'> & { readonly titles: readonly string[] })[];
  /** Up to three groups on which ours is furthest off, the furthest first. */
  readonly worst: readonly GroupError[];
}

export interface PhaseErrors {
  readonly id: 'text' | 'images' | 'single' | 'training';
  readonly title: string;
  readonly sets: readonly SetErrors[];
}

const phases = [
  { id: 'text', title: 'Inference: text, served in batches', sets: { serving: 'accelerators' } },
  { id: 'images', title: 'Inference: images', sets: { images: 'accelerators' } },
  {
    id: 'single',
    title: 'Inference: one request at a time',
    sets: {
      study: 'time',
      'study-fixed-floor': 'energy, 56 W off for each idle accelerator',
      'study-session-floor': 'energy, the least draw of the session off',
    },
  },
  {
    id: 'training',
    title: 'Training',
    sets: { training: 'hours, mfu unknown', 'training-told': 'hours, mfu told: arithmetic' },
  },
] as const;

/** The error of every method on every set, by the phase that the set's cases are of. */
export const errorsByPhase = (): readonly PhaseErrors[] =>
  phases.map(({ id, title, sets }) => ({
    id,
    title,
    sets: Object.entries(sets).map(([set, title]) => setErrors(set as ValidationSetId, title)),
  }));

function setErrors(id: ValidationSetId, title: string): SetErrors {
  const methods: { -readonly [K in keyof SetErrors['methods'][number]]: SetErrors['methods'][number][K] }[] =
    [];
  for (const { title, ...score } of [...methodScores(id)].sort((a, b) => a.median - b.median)) {
    const same = methods.find((each) => !each.own && !score.own && alike(each, score));
    if (same === undefined) methods.push({ ...score, titles: [title] });
    else same.titles = [...same.titles, title];
  }
  const set = validationSet(id);
  const groups = [...groupBy(groupedErrors(set, ownErrors(id)), ({ group }) => group)].map(
    ([group, own]): GroupError => {
      const { answered, median, bias } = scoreOf(own.map(({ error }) => error)) as Score;
      return { group, cases: answered, median, bias };
    },
  );
  return {
    set: id,
    title,
    unit: set.unit,
    methods,
    // With two groups or fewer the worst tells no more than the whole.
    worst: groups.length < 3 ? [] : groups.sort((a, b) => b.median - a.median).slice(0, 3),
  };
}

const alike = (a: Omit<MethodScore, 'title'>, b: Omit<MethodScore, 'title'>): boolean =>
  (['told', 'answered', 'median', 'ninth', 'within_two', 'bias'] as const).every((key) => a[key] === b[key]);
