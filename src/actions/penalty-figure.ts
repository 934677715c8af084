import { lawFact } from '../catalog/laws.ts';
import { type PenaltyRow, penaltyIn } from '../charts/penalty.ts';
import type { PenaltyRequest } from '../charts/penalty-search.ts';
import { shortCount } from '../domain/multiple.ts';
import { refusal } from '../domain/problem.ts';
import type { AnswerFigure } from '../reports/answer-figure.ts';
import { optimumFor } from '../scaling/chinchilla.ts';
import { type PenaltyOptions, penaltyView, type Surface, surfaceOf } from '../scaling/penalty-view.ts';
import { lawBySize } from './law-by-size.ts';
import { type LawRequest, planLaw } from './plan-law.ts';
import type { LifetimePlan, LifetimeRequest } from './plan-lifetime.ts';
import { GOPHER, type SizeRequest } from './plan-size.ts';

/** What sizes off the best cost, as the address of its page asks. @throws {Problem} a refusal for a law without a surface. */
export async function penaltyFigure(request: PenaltyRequest): Promise<AnswerFigure<PenaltyRow>> {
  const fact = lawFact(request.law);
  return figureOf(surfaceOf(fact), request, {
    law: fact.title,
    subject: `${fact.title} (${fact.source.title})`,
    what: 'compute',
  });
}

/** The same of any surface and any cost. */
function figureOf(
  surface: Surface,
  options: PenaltyOptions,
  about: { readonly law: string; readonly subject: string; readonly what: string },
): AnswerFigure<PenaltyRow> {
  const view = penaltyView(surface, options);
  const chart = penaltyIn({
    equal: options.equal,
    served: options.served,
    what: about.what,
    within: view.within,
    asymptote: view.asymptote,
    law: about.law,
  });
  return {
    chart,
    rows: chart.rows(view),
    subject: about.subject,
    notes: [
      options.equal === 'loss'
        ? 'Every size is trained until it reaches the loss of the best size'
        : 'Every size gets the compute of the best size',
      ...(options.served > 0
        ? [
            `With use: ${shortCount(options.served)} tokens served, 2 FLOP a parameter and token; rings are the least points`,
          ]
        : []),
      surface.fitted === null
        ? 'What the law was fitted to is not known here'
        : `Dashed: outside ${shortCount(surface.fitted.params[0])} to ${shortCount(surface.fitted.params[1])} parameters and ${shortCount(surface.fitted.tokens[0])} to ${shortCount(surface.fitted.tokens[1])} tokens, to which the law was fitted`,
    ],
  };
}

/** What sizes off the best cost by the law of a plan of size. @throws {Problem} */
export async function sizeFigure(
  request: SizeRequest & { readonly excess?: boolean },
): Promise<AnswerFigure<PenaltyRow>> {
  if (request.uniqueTokens !== undefined)
    throw refusal(
      'The answer with --unique-tokens stands in text and --json alone: the figure compares sizes by a law of one surface, and this one bends where data begins to repeat.',
      {
        remedy: `wattlas plan size --flop ${request.flop ?? GOPHER} -o size.svg (as if all tokens were new)`,
      },
    );
  const { surface, law, subject } = await surfaceFor(request, request.excess ? 'kaplan' : undefined);
  const flop =
    request.loss === undefined ? (request.flop ?? GOPHER) : optimumFor(surface.law, request.loss).flop;
  return figureOf(
    surface,
    { equal: request.excess ? 'loss' : 'compute', flops: [flop], served: 0, model: null },
    { law, subject, what: 'compute' },
  );
}

/** What sizes off the best cost over a life, by what a plan of a lifetime counts. @throws {Problem} */
export async function lifetimeFigure(
  request: LifetimeRequest,
  plan: LifetimePlan,
): Promise<AnswerFigure<PenaltyRow>> {
  const { surface, law, subject } = await surfaceFor(request, undefined);
  const { train, prefill, decode } = plan.cost_per_flop;
  const { served_tokens: use } = plan;
  return figureOf(
    surface,
    {
      equal: 'loss',
      flops: [optimumFor(surface.law, plan.answer.loss).flop],
      served: use.prefill + use.decode,
      model: null,
      costs: {
        train,
        serve: [
          { tokens: use.prefill, weight: prefill },
          { tokens: use.decode, weight: decode },
        ],
      },
    },
    { law, subject, what: { FLOP: 'compute', J: 'energy', g: 'CO2e' }[plan.unit] ?? 'money' },
  );
}

async function surfaceFor(request: LawRequest, otherwise: string | undefined) {
  const id = request.law ?? otherwise;
  if (request.table === undefined && request.example === undefined) {
    const fact = lawFact(id ?? 'chinchilla');
    const surface: Surface =
      fact.form === 'kaplan-steps'
        ? surfaceOf(fact)
        : { law: lawBySize(fact.id, request.experts).law, unitAt: () => 1, fitted: fact.fitted };
    return { surface, law: fact.title, subject: `${fact.title} (${fact.source.title})` };
  }
  const { law } = await planLaw({ ...request, bootstrap: 0 });
  const of = request.table ?? `the packaged table ${request.example}`;
  return {
    surface: { law, unitAt: () => 1, fitted: null } satisfies Surface,
    law: `Law fitted to ${of}`,
    subject: `A law fitted to ${of}`,
  };
}
