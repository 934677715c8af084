import type { Point } from '../charts/point.ts';
import { modalityOf } from '../domain/modality.ts';
import type { Published } from '../domain/published.ts';
import { configurationOf, publishedResult } from '../domain/published-result.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { configurationRule, statedConfigurations } from '../domain/stated-configuration.ts';
import { perimeterWords } from './perimeter-words.ts';

const QUERIES = 1000;

/** What others published, as points: one configuration a model and benchmark with the reach of all, or every one of them. */
export function publishedPoints(
  records: readonly Published[],
  { g_per_kwh, every }: { readonly g_per_kwh: number; readonly every: boolean },
): readonly Point[] {
  if (every) return records.map((record) => pointOf(record, record.energy_j, g_per_kwh, null));
  return statedConfigurations(records).map(({ record, count, least_j, most_j }) =>
    pointOf(record, { lo: least_j, hi: most_j }, g_per_kwh, count),
  );
}

function pointOf(
  record: Published,
  { lo, hi }: { readonly lo: number; readonly hi: number },
  g_per_kwh: number,
  count: number | null,
): Point {
  const { hardware, batch, perimeter, energy_j } = publishedResult(record);
  const { model, title, task = 'not told' } = record.subject;
  const words = [`${hardware}, batch ${batch ?? 'not told'}`, configurationOf(record)].filter(Boolean);
  return {
    id: `published:${record.id}`,
    origin: 'published',
    model: model ?? title,
    task,
    modality: modalityOf(task),
    dataset: record.dataset,
    architecture: record.architecture,
    multi_purpose: false,
    params: record.params,
    active_params: record.active_params,
    energy_j: energy_j.value * QUERIES,
    lo_j: lo * QUERIES,
    hi_j: hi * QUERIES,
    spread: 'least to most of its configurations',
    carbon_g: ((energy_j.value * QUERIES) / JOULES_PER_KWH) * g_per_kwh,
    metric: null,
    score: null,
    score_from: null,
    output_tokens: record.output_tokens,
    known: 'published',
    measured_fraction: 1,
    hardware,
    covers: perimeterWords(perimeter),
    batch,
    configuration: `${words.join(', ')}${count === null || count === 1 ? '' : `; 1 of ${count} configurations`}`,
  };
}

/** Who published them: the parts of one publication are told once. */
export const publishedSource = (records: readonly Published[]): string =>
  [...new Set(records.map(({ source }) => source.title.replace(/, [^,()]+$/, '')))].join('; ');

/** What must be said of the published points that are drawn. */
export const publishedNote = (points: number, records: readonly Published[], every: boolean): string =>
  `${points.toLocaleString('en')} of ${records.length.toLocaleString('en')} published configurations of ${publishedSource(records)}, ${
    every
      ? 'each a mark'
      : `one for a model and benchmark: ${configurationRule}; whiskers reach over all its configurations, configs=all draws each`
  }`;
