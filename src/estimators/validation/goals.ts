import { coverage } from '../physical/interval.ts';
import { type ValidationSetId, validationSet } from './cases.ts';
import { groupedErrors, ownErrors } from './own-errors.ts';
import { percent } from './percent.ts';
import { type Score, scoreOf } from './score.ts';

/** A figure of ours that was set before it was measured, and what came. */
export interface Goal {
  readonly what: string;
  readonly goal: string;
  readonly reached: string;
  readonly met: boolean;
}

/** The goals of the physical method beside what it reaches on the cases that are kept. */
export function goals(): readonly Goal[] {
  const text = heldOut('serving');
  const images = heldOut('images');
  const study = heldOut('study');
  const told = heldOut('training-told');
  const { mean, width } = coverage(text.all);
  const worst = Math.max(...told.all.map(({ error }) => Math.abs(Math.expm1(error))));
  const most = (what: string, limit: number, value: number): Goal => ({
    what,
    goal: `at most ${percent(limit)}`,
    reached: percent(value),
    met: value <= limit,
  });
  return [
    most('energy of a token of text, half of the cases', 0.12, text.score.median),
    most('energy of a token of text, nine tenths of the cases', 0.33, text.score.ninth),
    {
      what: 'cases of a model that its 90 % interval holds, mean over models',
      goal: '86 to 94 %',
      reached: percent(mean),
      met: mean >= 0.86 && mean <= 0.94,
    },
    {
      what: 'width of that interval, greater bound over the less',
      goal: 'at most ×2.20',
      reached: `×${width.toFixed(2)}`,
      met: width <= 2.2,
    },
    most('energy of an image, half of the cases', 0.18, images.score.median),
    most('energy of an image, nine tenths of the cases', 0.45, images.score.ninth),
    most("time of a request to the study's models, half of the cases", 0.12, study.score.median),
    most('time of a training whose share of the peak is told, every run', 0.1, worst),
  ];
}

function heldOut(id: ValidationSetId) {
  const errors = ownErrors(id);
  return { score: scoreOf(errors) as Score, all: groupedErrors(validationSet(id), errors) };
}
