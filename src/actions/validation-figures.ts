import { type IntervalShareRow, intervalShare } from '../charts/interval-share.ts';
import { type MethodErrorsRow, methodErrors } from '../charts/method-errors.ts';
import { shareByGroup, type ValidationPoint, validationIn } from '../charts/validation.ts';
import type { validationRequest } from '../charts/validation-search.ts';
import { type ValidationSet, validationSets } from '../estimators/validation/cases.ts';
import { methodScores } from '../estimators/validation/method-scores.ts';
import { validationRows } from '../estimators/validation/validation-rows.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';

type Request = ReturnType<typeof validationRequest>;

const setOf = (id: Request['set']): ValidationSet =>
  validationSets().find((set) => set.id === id) as ValidationSet;

const notesOf = ({ cases, covers }: ValidationSet): readonly string[] => [
  `${cases.length} cases; published: ${covers}`,
  'Ours is fitted without the model that a case is of',
];

/** Predictions against what was measured. */
export async function validationFigure({
  set,
  method,
  beside,
}: Request): Promise<AnswerFigure<ValidationPoint>> {
  const of = setOf(set);
  const chart = validationIn({ title: of.title, unit: of.unit, method });
  const rows = validationRows(set).filter((row) => row.method === method || row.method === beside);
  return { chart, rows: chart.rows(rows), subject: of.title, notes: notesOf(of) };
}

/** The errors of every method. */
export async function methodErrorsFigure({ set }: Request): Promise<AnswerFigure<MethodErrorsRow>> {
  const of = setOf(set);
  return {
    chart: methodErrors,
    rows: methodErrors.rows(methodScores(set)),
    subject: of.title,
    notes: notesOf(of),
  };
}

/** What the intervals hold. */
export async function intervalShareFigure({ set, method }: Request): Promise<AnswerFigure<IntervalShareRow>> {
  const of = setOf(set);
  const own = validationRows(set).filter((row) => row.method === method);
  return {
    chart: intervalShare,
    rows: intervalShare.rows(shareByGroup(own).map((group) => ({ ...group, level: 0.9 }))),
    subject: of.title,
    notes: notesOf(of),
  };
}
