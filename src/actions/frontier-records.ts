import { listed } from '../catalog/lookup.ts';
import { countOf, onOneMachine } from '../comparison/mean-of.ts';
import { type Means, meansWords } from '../comparison/means.ts';
import { select } from '../comparison/select.ts';
import { refusal } from '../domain/problem.ts';
import type { Result } from '../domain/result.ts';
import type { ScoredPoint } from '../lifecycle/frontier.ts';
import { groupBy } from '../math/group-by.ts';
import { perimeterWords } from '../reports/perimeter-words.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import type { FrontierCost } from '../scaling/glue-axis.ts';
import { openStore } from '../store/sqlite.ts';
import { assumed, given } from './plan.ts';
import { recordedCosts } from './recorded-costs.ts';
import { importedScores, recordedScores, type ScoresByModel } from './recorded-scores.ts';
import { resultsWith } from './results.ts';

export interface FrontierRecordsRequest {
  /** Selector of results, as `own:` or `study:task:summarization`. */
  readonly records: string;
  /** Benchmark of imported scores, as hellaswag; none: scores of the results, else the mean of the benchmarks all models share. */
  readonly benchmark?: string | undefined;
  /** Metric of imported scores, as acc_norm; default the first that a benchmark has. */
  readonly metric?: string | undefined;
  /** Default energy. */
  readonly cost?: FrontierCost | undefined;
  readonly region?: string | undefined;
  /** Price of a kWh, for money. */
  readonly energyPrice?: number | undefined;
  readonly store: string;
}

export interface RecordedFrontier {
  readonly cost: string;
  readonly models: readonly (ScoredPoint & { readonly date: null; readonly status: string })[];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}

/**
 * Models on record as points: what a query of each takes, and how well it does. A score is the result's own where its publication
 * has one, else that of benchmarks imported for the same model.
 * @throws {Problem} a refusal where results cover unlike things, or none has both.
 */
export async function recordedFrontier(request: FrontierRecordsRequest): Promise<RecordedFrontier> {
  const store = await openStore(request.store, { readOnly: true });
  try {
    const imported = await importedScores(store);
    const { results, means } = await resultsWith(store, { selectors: [request.records] });
    return frontierOf(request, select(request.records, results), imported, means);
  } finally {
    await store.close();
  }
}

function frontierOf(
  request: FrontierRecordsRequest,
  chosen: readonly Result[],
  imported: ScoresByModel,
  means: Means | null,
): RecordedFrontier {
  const { cost: axis = 'energy' } = request;
  const perimeters = [
    ...new Map(chosen.map(({ perimeter }) => [JSON.stringify(perimeter), perimeter])).values(),
  ];
  const ofEnergy = axis === 'energy' || axis === 'carbon' || axis === 'money';
  if (ofEnergy && perimeters.length > 1)
    throw refusal(
      `The results of ${request.records} cover unlike things (${listed(
        perimeters.map((each) => perimeterWords(each)),
        'and',
      )}), so their energies do not go on one axis; take one origin, as own: or study:.`,
    );
  const manyTasks = new Set(chosen.map(({ task }) => task)).size > 1;
  const groups = [
    ...groupBy(chosen, ({ model, title, task, zero_shot, machine, batch }) =>
      JSON.stringify([model ?? title, manyTasks ? task : null, zero_shot, machine, batch]),
    ).values(),
  ];
  // Systematic errors of one machine move all its results together, and so tell none of them apart.
  const alike = onOneMachine(chosen);
  const scoreOf = recordedScores(groups, imported, request);
  const converted = recordedCosts(request, axis);
  const [unscored, uncosted]: [string[], string[]] = [[], []];
  const likes = groupBy(
    groups.map(([first]) => first as Result),
    modelOf,
  );
  const rows = groups.flatMap((results) => {
    const [first] = results as [Result];
    const name = nameOf(first, likes.get(modelOf(first)) as readonly Result[], manyTasks);
    const score = scoreOf.of(results);
    const cost = converted.of(results);
    if (score === null) unscored.push(name);
    else if (cost === null) uncosted.push(name);
    if (score === null || cost === null || !(cost.value > 0)) return [];
    return [
      {
        id: name,
        cost: cost.value,
        costInterval: alike && cost.repeat ? cost.repeat : { lo: cost.lo, hi: cost.hi },
        score: score.value,
        ...(score.interval ? { scoreInterval: score.interval } : {}),
        date: null,
        status: first.kind === 'published' ? 'published' : first.origin === 'own' ? 'own' : 'study',
      },
    ];
  });
  if (rows.length === 0) throw refusal(nothingScored(request, unscored, uncosted, imported));
  return {
    cost: converted.title,
    models: rows,
    assumptions: [
      given(`The ${countOf(chosen)} results of "${request.records}".`),
      ...(means && chosen.some(({ records = 1 }) => records > 1) ? [given(meansWords(means))] : []),
      ...(ofEnergy
        ? [given(`Energies cover ${perimeters.map((each) => perimeterWords(each)).join()}.`)]
        : []),
      ...converted.assumptions,
      ...(alike && ofEnergy && rows.some(({ costInterval: { lo, hi } }) => hi > lo)
        ? [
            assumed(
              'Intervals of energy are of repetition alone: all were measured on one machine, whose errors they share.',
            ),
          ]
        : []),
      scoreOf.assumption,
    ],
    warnings: [
      ...(unscored.length > 0 ? [`Without a score, and so left out: ${unscored.join(', ')}.`] : []),
      ...(uncosted.length > 0
        ? [`Without ${converted.missing}, and so left out: ${uncosted.join(', ')}.`]
        : []),
      ...scoreOf.warnings,
    ],
  };
}

const modelOf = ({ model, title }: Result): string => model ?? title;

/** A model, with what sets it apart from others of its name. */
function nameOf(first: Result, like: readonly Result[], manyTasks: boolean): string {
  const several = (of: (result: Result) => unknown) => new Set(like.map(of)).size > 1;
  return [
    modelOf(first),
    ...(manyTasks ? [first.task ?? 'no task'] : []),
    ...(several(({ hardware }) => hardware) ? [first.hardware] : []),
    ...(several(({ batch }) => batch) ? [`batch ${first.batch ?? 'not known'}`] : []),
    ...(several(({ zero_shot }) => zero_shot) && first.zero_shot ? ['prompted'] : []),
  ].join(', ');
}

function nothingScored(
  { records }: FrontierRecordsRequest,
  unscored: readonly string[],
  uncosted: readonly string[],
  imported: ScoresByModel,
): string {
  if (uncosted.length > 0) return `No result of ${records} has this cost; take --cost energy or params.`;
  const names = [...imported.keys()];
  return `No score is known of ${listed(unscored.slice(0, 6), 'or')}; ${names.length === 0 ? 'none were imported: lm-eval results are taken in by wattlas import' : `scores were imported for ${listed(names.slice(0, 6), 'and')}`}.`;
}
