import { architectureOf } from '../architectures/from-config.ts';
import { countModel } from '../architectures/model-count.ts';
import { intensityOf } from '../catalog/grids.ts';
import { listed, nearestNames } from '../catalog/lookup.ts';
import { findModel } from '../catalog/models.ts';
import { meanOf, onOneMachine } from '../comparison/mean-of.ts';
import { select } from '../comparison/select.ts';
import { formatNumber } from '../domain/format.ts';
import type { BenchmarkScore } from '../domain/imported.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Result } from '../domain/result.ts';
import type { Bounds, Uncertain } from '../domain/uncertain.ts';
import { scale } from '../domain/uncertain.ts';
import type { ScoredPoint } from '../lifecycle/frontier.ts';
import { groupBy } from '../math/group-by.ts';
import { perimeterWords } from '../reports/perimeter-words.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import type { FrontierCost } from '../scaling/glue-axis.ts';
import { openStore } from '../store/sqlite.ts';
import type { Store } from '../store/store.ts';
import { assumed, given, published } from './plan.ts';
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
    return frontierOf(request, select(request.records, (await resultsWith(store)).results), imported);
  } finally {
    await store.close();
  }
}

type ScoresByModel = ReadonlyMap<string, readonly BenchmarkScore[]>;

/** Scores that were imported, by model; what is better the lower it is is left out. */
async function importedScores(store: Store): Promise<ScoresByModel> {
  const found = new Map<string, BenchmarkScore[]>();
  for (const { id } of await store.list({ order: 'asc' })) {
    const { subject, scores } = await store.get(id);
    if (subject.model === undefined || scores === undefined) continue;
    const key = modelKey(subject.model);
    found.set(key, [...(found.get(key) ?? []), ...scores.filter((each) => each.higher_is_better !== false)]);
  }
  return found;
}

/** The name the catalog knows a model by, in lower case: `gpt2` and `openai-community/gpt2` are one. */
const modelKey = (name: string): string => (findModel(name)?.id ?? name).trim().toLowerCase();

function frontierOf(
  request: FrontierRecordsRequest,
  chosen: readonly Result[],
  imported: ScoresByModel,
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
  const scoreOf = scoring(groups, imported, request);
  const converted = conversion(request, axis);
  const [unscored, uncosted]: [string[], string[]] = [[], []];
  const rows = groups.flatMap((results) => {
    const [first] = results as [Result];
    const name = nameOf(first, groups, manyTasks);
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
      given(`The ${chosen.length} results of "${request.records}".`),
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

function nameOf(first: Result, groups: readonly (readonly Result[])[], manyTasks: boolean): string {
  const model = first.model ?? first.title;
  const like = groups.filter(([other]) => other !== undefined && (other.model ?? other.title) === model);
  const several = (of: (result: Result) => unknown) =>
    new Set(like.map(([each]) => of(each as Result))).size > 1;
  return [
    model,
    ...(manyTasks ? [first.task ?? 'no task'] : []),
    ...(several(({ hardware }) => hardware) ? [first.hardware] : []),
    ...(several(({ batch }) => batch) ? [`batch ${first.batch ?? 'not known'}`] : []),
    ...(several(({ zero_shot }) => zero_shot) && first.zero_shot ? ['prompted'] : []),
  ].join(', ');
}

interface PointScore {
  readonly value: number;
  readonly interval: Bounds | null;
}

/** The score that was published with an energy; one that was imported and set beside it is looked up by its benchmark. */
const ownScore = ({ score }: Result): Result['score'] => (score?.joined === undefined ? score : null);

/** How results are scored: all by their own scores, or all by imported benchmarks, so that one axis holds one thing. */
function scoring(
  groups: readonly (readonly Result[])[],
  imported: ScoresByModel,
  { benchmark, metric }: FrontierRecordsRequest,
) {
  const benchmarksOf = ([first]: readonly Result[]) =>
    imported.get(modelKey(first?.model ?? first?.title ?? '')) ?? [];
  const own = groups.filter((results) => results.some((each) => ownScore(each) !== null));
  if (benchmark === undefined && own.length > 0) {
    const metrics = new Set(
      own.flatMap((results) => results.flatMap((each) => ownScore(each)?.metric ?? [])),
    );
    const others = groups.filter((each) => !own.includes(each) && benchmarksOf(each).length > 0);
    return {
      of: (results: readonly Result[]): PointScore | null => {
        const scores = results.flatMap((each) => ownScore(each)?.value ?? []);
        return scores.length === 0
          ? null
          : { value: scores.reduce((a, b) => a + b, 0) / scores.length, interval: null };
      },
      assumption: published(
        `Scores are those of the results (${[...metrics].join(', ')}), the mean over data sets.`,
        null,
      ),
      warnings:
        others.length > 0
          ? ['Imported scores are not mixed with those of results; --benchmark puts all on one.']
          : [],
    };
  }
  const named = groups
    .map((each) => new Set(benchmarksOf(each).map((score) => score.benchmark)))
    .filter(({ size }) => size > 0);
  const all = [...new Set(named.flatMap((each) => [...each]))];
  if (benchmark !== undefined && !all.includes(benchmark)) {
    const near = nearestNames(benchmark, all);
    throw refusal(
      all.length === 0
        ? 'No benchmark was imported for these models.'
        : `No score of "${benchmark}" was imported for these models; ${near.length > 0 ? `nearest: ${near.join(', ')}` : `there are ${listed(all, 'and')}`}.`,
      { remedy: 'wattlas import results.json' },
    );
  }
  const shared =
    benchmark === undefined ? all.filter((name) => named.every((each) => each.has(name))) : [benchmark];
  const known = groups.flatMap(benchmarksOf);
  const metricsOf = (name: string) => [
    ...new Set(known.flatMap((each) => (each.benchmark === name ? [each.metric] : []))),
  ];
  const wanted = new Map(shared.map((name) => [name, metricOf(name, metricsOf(name), metric)]));
  return {
    of: (results: readonly Result[]): PointScore | null => {
      const scores = shared.flatMap(
        (name) =>
          benchmarksOf(results).findLast(
            (each) => each.benchmark === name && each.metric === wanted.get(name),
          ) ?? [],
      );
      if (scores.length === 0 || scores.length < shared.length) return null;
      const value = scores.reduce((sum, each) => sum + each.value, 0) / scores.length;
      const errors = scores.flatMap(({ stderr }) => stderr ?? []);
      const error = errors.length < scores.length ? null : Math.hypot(...errors) / scores.length;
      return {
        value,
        interval: error === null ? null : { lo: value - 1.959964 * error, hi: value + 1.959964 * error },
      };
    },
    assumption: given(
      `Scores are ${shared.length === 1 ? '' : 'the mean of '}${listed(
        shared.map((name) => `${name} (${wanted.get(name)})`),
        'and',
      )}, imported for the same model${shared.length > 1 ? ': the benchmarks that all of them have' : ''}.`,
    ),
    warnings: [],
  };
}

/** @throws {Problem} a refusal where the benchmark has no such metric. */
function metricOf(benchmark: string, metrics: readonly string[], metric: string | undefined): string {
  if (metric === undefined) return metrics[0] ?? '';
  if (metrics.includes(metric)) return metric;
  throw refusal(`${benchmark} has no metric "${metric}"; it has ${listed(metrics, 'and')}.`);
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

/** What a query of a group of results takes on the axis. */
function conversion({ region, energyPrice: price }: FrontierRecordsRequest, axis: FrontierCost) {
  const energy = (results: readonly Result[]): Uncertain | null => meanOf(results);
  const exact = (value: number | null): Uncertain | null =>
    value === null ? null : { value, lo: value, hi: value, repeat: null };
  if (region !== undefined && axis !== 'carbon') throw refusal('--region belongs to --cost carbon.');
  if (price !== undefined && axis !== 'money') throw refusal('--energy-price belongs to --cost money.');
  switch (axis) {
    case 'energy':
      return { title: 'J a query', of: energy, missing: 'an energy', assumptions: [] };
    case 'carbon': {
      const { g_per_kwh, title, fact, provenance } = intensityOf(region ?? null);
      const text = `${formatNumber(g_per_kwh)} g/kWh (${title})`;
      return {
        title: 'g CO₂e a query',
        of: (results: readonly Result[]) => scale(meanOf(results), g_per_kwh / JOULES_PER_KWH),
        missing: 'an energy',
        assumptions: [
          provenance === 'assumed'
            ? assumed(`${text}: no region was given.`, fact)
            : published(`${text}.`, fact),
        ],
      };
    }
    case 'money': {
      if (price === undefined) throw refusal('A frontier in money needs the price of a kWh: --energy-price.');
      return {
        title: 'money a query',
        of: (results: readonly Result[]) => scale(meanOf(results), price / JOULES_PER_KWH),
        missing: 'an energy',
        assumptions: [given(`A kWh costs ${price}; nothing but electricity is counted.`)],
      };
    }
    case 'params':
      return {
        title: 'parameters',
        of: ([first]: readonly Result[]) => exact(first?.params ?? null),
        missing: 'a number of parameters',
        assumptions: [],
      };
    case 'gflop':
      return {
        title: 'GFLOP a query',
        of: (results: readonly Result[]) => exact(gflopOf(results)),
        missing: 'lengths or a shape in the catalog',
        assumptions: [assumed('FLOP are counted from the shape, for the mean lengths of the queries.')],
      };
  }
}

/** Counted for the mean of the lengths that results tell; null where none does, or the catalog has no such shape. */
function gflopOf(results: readonly Result[]): number | null {
  const mean = (of: (result: Result) => number | null) => {
    const known = results.flatMap((result) => of(result) ?? []);
    return known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
  };
  const [first] = results;
  const preset = findModel(first?.model ?? '');
  const input = mean(({ input_tokens }) => input_tokens);
  if (preset === null || input === null) return null;
  const output = mean(({ output_tokens }) => output_tokens);
  const { flop } = countModel(architectureOf(preset.config), {
    tokens: Math.max(1, Math.round(input)),
    newTokens: output === null ? undefined : Math.max(1, Math.round(output)),
  });
  return flop / 1e9;
}
