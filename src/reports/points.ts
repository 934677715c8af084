import { publishedRecords } from '../catalog/published.ts';
import { studyHardware } from '../catalog/study.ts';
import type { Point } from '../charts/point.ts';
import { joinScores, type LoneScore } from '../comparison/join-scores.ts';
import { countOf } from '../comparison/mean-of.ts';
import type { Means } from '../comparison/means.ts';
import type { Source } from '../domain/fact.ts';
import { knownState } from '../domain/format.ts';
import { modalityOf } from '../domain/modality.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { type Result, resultIn } from '../domain/result.ts';
import { extent } from '../math/extent.ts';
import { summary } from '../math/summary.ts';
import type { Store } from '../store/store.ts';
import { studyReadings } from '../study/perimeters.ts';
import { taskPoints, zeroShotPoints } from '../study/points.ts';
import { studyResultViews } from '../study/results.ts';
import { type StudyOptions, studySettings } from '../study/study.ts';
import { MOST_SENT } from './alike-records.ts';
import { ownResultsOf } from './own-results.ts';
import { perimeterWords } from './perimeter-words.ts';
import { printedPoints } from './printed-points.ts';
import { publishedNote, publishedPoints, publishedSource } from './published-points.ts';

/** Queries an energy is given for. */
const QUERIES = 1000;

/** Own records and what the study logged, read in one perimeter where their parts give it, at one grid intensity. */
export interface PointsView {
  /** Perimeters the study can be read in. */
  readonly perimeters: readonly { readonly id: string; readonly title: string }[];
  readonly perimeter: { readonly id: string; readonly title: string; readonly formula: string };
  readonly intensity: { readonly g_per_kwh: number; readonly title: string; readonly as_logged: boolean };
  readonly study: { readonly hardware: string; readonly covers: string; readonly source: Source };
  readonly points: readonly Point[];
  /** Which published configurations are among the points, and by which rule. */
  readonly published_note: string;
  readonly published_source: string;
  /** Scores on record that stand beside no energy, a sentence each. */
  readonly lone_scores: readonly string[];
  /** Records of the store, with those that tell no energy of a query. */
  readonly records: number;
  /** Present where own points are means of alike records: of which they are, and how many there are to show. */
  readonly means?: Means;
  /** Results the study logged, with those the paper does not count. */
  readonly logged: number;
}

/** Points of every figure over models and data sets. @throws {Problem} a refusal of an unknown perimeter or region. */
export async function pointsView(
  store: Store,
  options: StudyOptions & { readonly everyConfiguration?: boolean | undefined } = {},
): Promise<PointsView> {
  const settings = studySettings(options);
  const { reading, intensity } = settings;
  const every = options.everyConfiguration ?? false;
  const all = await ownResultsOf(store);
  const stored = all.means === null ? all : { ...all, results: all.results.slice(0, MOST_SENT) };
  const { results, lone } = joinScores([...stored.results, ...studyResultViews()], stored.scored);
  const own = results.filter(({ origin }) => origin === 'own');
  const views = results.filter(({ origin }) => origin === 'study');
  const published = publishedRecords();
  const others = publishedPoints(published, { g_per_kwh: intensity.g_per_kwh, every });
  const grams = new Map(
    [...taskPoints(settings), ...zeroShotPoints(settings)].map((point) => [keyOf(point), point]),
  );
  const logged = views
    .filter(({ counted }) => counted)
    .map((result): Point => {
      const found = resultIn(result, reading.perimeter) ?? result;
      const point = grams.get(
        keyOf({
          model: result.title,
          task: result.task ?? '',
          dataset: result.dataset ?? '',
          zeroShot: result.zero_shot,
        }),
      );
      const energy_j = found.energy_j.value * QUERIES;
      // Each was logged ten times: one without a spread would be an error of ours.
      if (point?.energy_sd_kwh == null)
        throw new RangeError(`The study's ${result.title} on ${result.dataset} has no repeats.`);
      const sd_j = point.energy_sd_kwh * JOULES_PER_KWH;
      return {
        ...described(found),
        energy_j,
        lo_j: energy_j - sd_j,
        hi_j: energy_j + sd_j,
        spread: 'SD of repeats',
        carbon_g: point.carbon_g,
      };
    });
  return {
    perimeters: studyReadings.map(({ id, title }) => ({ id, title })),
    perimeter: { id: reading.id, title: reading.title, formula: reading.formula },
    intensity: {
      g_per_kwh: intensity.g_per_kwh,
      title: intensity.title,
      as_logged: intensity.asLogged,
    },
    study: {
      hardware: studyHardware(),
      covers: perimeterWords(reading.perimeter),
      source: (views[0] as Result).source,
    },
    points: [
      ...own.map((result): Point => {
        const found = resultIn(result, reading.perimeter) ?? result;
        const { value, lo, hi } = found.energy_j;
        return {
          ...described(found),
          energy_j: value * QUERIES,
          lo_j: lo * QUERIES,
          hi_j: hi * QUERIES,
          spread: '95 % interval',
          carbon_g: ((value * QUERIES) / JOULES_PER_KWH) * intensity.g_per_kwh,
        };
      }),
      ...logged,
      ...printedPoints(settings),
      ...others,
    ],
    published_source: publishedSource(published),
    published_note: publishedNote(others.length, published, every),
    lone_scores: loneWords([...lone, ...stored.unfit]),
    records: await store.count(),
    ...(all.means === null
      ? {}
      : { means: { means: stored.results.length, records: countOf(stored.results), of: all.comparable } }),
    logged: views.length,
  };
}

/** Lone scores that are told one by one at most. */
const MOST_LONE = 200;

function loneWords(lone: readonly LoneScore[]): readonly string[] {
  const told = lone
    .slice(0, MOST_LONE)
    .map(({ model, benchmark, reason }) => `Score of ${model} on ${benchmark} beside no energy: ${reason}`);
  return lone.length > MOST_LONE
    ? [...told, `${lone.length - MOST_LONE} more scores stand beside no energy`]
    : told;
}

const keyOf = (of: {
  readonly model: string;
  readonly task: string;
  readonly dataset: string;
  readonly zeroShot: boolean;
}): string => `${of.model}\n${of.task}\n${of.dataset}\n${of.zeroShot}`;

const described = (result: Result) => ({
  id: result.id,
  origin: result.origin === 'own' ? ('own' as const) : ('study' as const),
  model: result.model ?? result.title,
  task: result.task ?? 'not told',
  modality: result.task === null ? null : modalityOf(result.task),
  dataset: result.dataset,
  architecture: result.architecture,
  multi_purpose: result.zero_shot,
  params: result.params,
  metric: result.score?.metric ?? null,
  score: result.score?.value ?? null,
  score_from: scoreFrom(result),
  output_tokens: result.output_tokens,
  known: knownState(result.measured_fraction),
  measured_fraction: result.measured_fraction,
  hardware: result.hardware,
  covers: perimeterWords(result.perimeter),
  batch: result.batch,
  configuration: result.configuration,
  repeats: repeatsOf(result),
});

/** How the repetitions of a result lie, in joules of 1,000 queries. */
function repeatsOf({ runs_j }: Result): Point['repeats'] {
  if (runs_j === null || runs_j.length < 2) return null;
  const runs = runs_j.map((joules) => joules * QUERIES);
  const { n, sd } = summary(runs);
  const [min_j, max_j] = extent(runs);
  return { n, df: n - 1, sd_j: sd as number, min_j, max_j };
}

function scoreFrom({ score }: Result): string | null {
  if (score?.joined === undefined) return null;
  const { record, format, benchmark, shots, matched } = score.joined;
  return `${format} record ${record}, ${benchmark}${shots === null ? '' : `, ${shots} shots`}; matched by ${matched}`;
}
