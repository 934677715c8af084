import type { z } from 'zod';
import { frontierRequest, frontierSearch } from '../charts/frontier-search.ts';
import { isoflopRequest, isoflopSearch } from '../charts/isoflop-search.ts';
import { penaltyRequest, penaltySearch } from '../charts/penalty-search.ts';
import { refusal } from '../domain/problem.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { isoflopFigure } from './fit-figure.ts';
import { penaltyFigure } from './penalty-figure.ts';
import { frontierFigure } from './plan-frontier.ts';

type Query = Readonly<Record<string, string>>;
type Figure = (query: Query) => Promise<AnswerFigure<unknown>>;

/** Figures of answers, each computed as the address of its page asks; an empty address asks for the packaged example. */
const figures: Readonly<Record<string, Figure>> = {
  frontier: figure(frontierSearch, (search) => frontierFigure(frontierRequest(search))),
  isoflop: figure(isoflopSearch, (search) => isoflopFigure(isoflopRequest(search))),
  penalty: figure(penaltySearch, (search) => penaltyFigure(penaltyRequest(search))),
};

/** @throws {Problem} a refusal for a chart of no answer, or an address that will not do. */
export async function answerFigure(id: string, query: Query = {}): Promise<AnswerFigure<unknown>> {
  const of = figures[id];
  if (of === undefined)
    throw refusal(`No answer is drawn as "${id}"; there are ${Object.keys(figures).join(', ')}.`);
  return of(query);
}

/** A figure of what an address means. Keys it does not know, as theme and width, are not its own. */
function figure<Search, Row>(
  schema: z.ZodType<Search>,
  of: (search: Search) => Promise<AnswerFigure<Row>>,
): Figure {
  return async (query) => {
    const { data, error } = schema.safeParse(query);
    if (error === undefined) return (await of(data as Search)) as unknown as AnswerFigure<unknown>;
    const [issue] = error.issues;
    const key = issue?.path.join('.') ?? '';
    throw refusal(`"${query[key]}" is not accepted for ${key}: ${issue?.message ?? 'unknown'}.`);
  };
}
