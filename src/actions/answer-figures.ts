import type { z } from 'zod';
import { methodsSearch, whatIfRequest, whatIfSearch } from '../charts/estimate-search.ts';
import { frontierRequest, frontierSearch } from '../charts/frontier-search.ts';
import { isoflopRequest, isoflopSearch } from '../charts/isoflop-search.ts';
import { methodsRequest } from '../charts/methods-request.ts';
import { penaltyRequest, penaltySearch } from '../charts/penalty-search.ts';
import { validationRequest, validationSearch } from '../charts/validation-search.ts';
import { refusal } from '../domain/problem.ts';
import { amortiseAsked } from '../lifecycle/amortise-asked.ts';
import { balanceAsked } from '../lifecycle/balance-asked.ts';
import { portfolioAsked } from '../lifecycle/portfolio-asked.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import type { Store } from '../store/store.ts';
import { amortiseFigure } from './amortise-figure.ts';
import { balanceFigure } from './balance-figure.ts';
import {
  loadFigure,
  methodsFigure,
  regionsFigure,
  tornadoFigure,
  waterfallFigure,
  whatIfFigure,
} from './estimate-figures.ts';
import { isoflopFigure } from './fit-figure.ts';
import { penaltyFigure } from './penalty-figure.ts';
import { frontierFigure, measuredFrontier } from './plan-frontier.ts';
import { portfolioFigure, portfolioVolumesFigure } from './portfolio-figure.ts';
import { intervalShareFigure, methodErrorsFigure, validationFigure } from './validation-figures.ts';

type Query = Readonly<Record<string, string>>;
type Figure = (query: Query, store: Store | null) => Promise<AnswerFigure<unknown>>;

/** Figures of answers, each computed as the address of its page asks; an empty address asks for the packaged example. */
const figures: Readonly<Record<string, Figure>> = {
  frontier: figure(frontierSearch, (search, store) =>
    search.set === undefined || store === null
      ? frontierFigure(frontierRequest(search))
      : measuredFrontier(store, search.set, search),
  ),
  balance: figure(balanceAsked, async (asked) => balanceFigure(asked)),
  amortise: figure(amortiseAsked, async (asked) => amortiseFigure(asked)),
  portfolio: figure(portfolioAsked, portfolioFigure),
  'portfolio-volumes': figure(portfolioAsked, portfolioVolumesFigure),
  isoflop: figure(isoflopSearch, (search) => isoflopFigure(isoflopRequest(search))),
  penalty: figure(penaltySearch, (search) => penaltyFigure(penaltyRequest(search))),
  methods: figure(methodsSearch, (search) => methodsFigure(methodsRequest(search))),
  waterfall: figure(methodsSearch, (search) => waterfallFigure(methodsRequest(search))),
  'what-if': figure(whatIfSearch, (search) => whatIfFigure(whatIfRequest(search))),
  tornado: figure(whatIfSearch, (search) => tornadoFigure(whatIfRequest(search))),
  regions: figure(whatIfSearch, (search) => regionsFigure(whatIfRequest(search))),
  load: figure(whatIfSearch, (search) => loadFigure(whatIfRequest(search))),
  validation: figure(validationSearch, (search) => validationFigure(validationRequest(search))),
  'method-errors': figure(validationSearch, (search) => methodErrorsFigure(validationRequest(search))),
  'interval-share': figure(validationSearch, (search) => intervalShareFigure(validationRequest(search))),
};

/** @throws {Problem} a refusal for a chart of no answer, or an address that will not do. */
export async function answerFigure(
  id: string,
  query: Query = {},
  store: Store | null = null,
): Promise<AnswerFigure<unknown>> {
  const of = figures[id];
  if (id === 'hours')
    throw refusal('Hours are drawn of a table of yours.', {
      remedy: 'wattlas sweep --hourly FILE.csv --hours 8 -o hours.svg',
    });
  if (of === undefined)
    throw refusal(`No answer is drawn as "${id}"; there are ${Object.keys(figures).join(', ')}.`);
  return of(query, store);
}

/** A figure of what an address means. Keys it does not know, as theme and width, are not its own. */
function figure<Search, Row>(
  schema: z.ZodType<Search>,
  of: (search: Search, store: Store | null) => Promise<AnswerFigure<Row>>,
): Figure {
  return async (query, store) => {
    const { data, error } = schema.safeParse(query);
    if (error === undefined) return (await of(data as Search, store)) as unknown as AnswerFigure<unknown>;
    const [issue] = error.issues;
    const key = issue?.path.join('.') ?? '';
    throw refusal(`"${query[key]}" is not accepted for ${key}: ${issue?.message ?? 'unknown'}.`);
  };
}
