import { z } from 'zod';
import type { Chart } from './chart.ts';
import { filtered } from './facet.ts';
import { lengthIn } from './length.ts';
import { modalityIn } from './modality.ts';
import { type FactsOf, modelFacets, noFacts, parseCount } from './model-facets.ts';
import { modelKinds, type Point, type PointsInput } from './point.ts';
import { quantities } from './point-quantity.ts';
import { metrics, scoreEnergyIn } from './score-energy.ts';
import { shownUnits } from './shown-unit.ts';
import { sizeGroupings, sizeIn } from './size.ts';
import { specialisedIn } from './specialised.ts';
import { pairings } from './specialised-sets.ts';
import { spreads } from './spread.ts';
import { zeroShotIn } from './zero-shot.ts';

/** How the figures over models and data sets are looked at, as it stands in an address; all absent: the first view. */
export const pointSearch = z.object({
  /** Own records, the study's with what it prints, or what others published; default: all. */
  show: z.enum(['own', 'study', 'published']).optional(),
  /** Every configuration that was published, or the one that stands for its model (default). */
  configs: z.enum(['all']).optional(),
  /** Perimeter the study's logs are read in; default: as logged. */
  covers: z.string().max(40).optional(),
  /** Grid intensity: g/kWh or a region; default: as logged. */
  intensity: z.string().max(60).optional(),
  /** What energies are shown in; g: CO2e at the grid intensity. Default: Wh. */
  unit: z.enum(shownUnits).optional(),
  per: z.enum(['1000', 'query']).optional(),
  models: z.enum(modelKinds).optional(),
  by: z.enum(sizeGroupings).optional(),
  fit: z.enum(['on', 'off']).optional(),
  pair: z.enum(pairings).optional(),
  /** Least score, from 0 to 1. */
  min: z.coerce.number().min(0).max(1).optional(),
  /** Carbon or energy; default: carbon, of size energy. */
  y: z.enum(quantities).optional(),
  scale: z.enum(['linear', 'log']).optional(),
  /** Lines through zero; default: free. */
  zero: z.literal('1').optional(),
  /** Means of bins of length. */
  bins: z.literal('1').optional(),
  /** A value of 1,000 tokens, not of queries. */
  each: z.enum(['token']).optional(),
  /** Parameters that work on a token, or all; default: all. */
  params: z.enum(['active']).optional(),
  /** A figure for each task. */
  facet: z.enum(['task']).optional(),
  /** Part of the figure whose values the table lists: `x..x,y..y`. */
  brush: z.string().max(120).optional(),
  metric: z.enum(metrics).optional(),
  task: z.string().max(100).optional(),
  modality: z.string().max(60).optional(),
  family: z.string().max(60).optional(),
  /** Parameters, as `1B..10B`; either end may be empty. */
  size: z
    .string()
    .max(60)
    .refine((text) => text.split('..').every((end) => end === '' || !Number.isNaN(parseCount(end))))
    .optional(),
  architecture: z.string().max(60).optional(),
  dataset: z.string().max(100).optional(),
  hardware: z.string().max(200).optional(),
  known: z.string().max(40).optional(),
  /** What whiskers show; default: what each value tells. */
  spread: z.enum(spreads).optional(),
  xscale: z.enum(['linear', 'log']).optional(),
  yscale: z.enum(['linear', 'log']).optional(),
  /** Ids that are pinned, the baseline first. */
  pins: z.string().max(2000).optional(),
  /** Ratios where fields differ. */
  anyway: z.literal('1').optional(),
  /** Column the table is sorted by. */
  sort: z.string().max(40).optional(),
  order: z.enum(['asc', 'desc']).optional(),
  /** The same of the table of pairs. */
  pairs: z.string().max(40).optional(),
  pairs_order: z.enum(['asc', 'desc']).optional(),
});
export type PointSearch = z.infer<typeof pointSearch>;

/** Charts over models and data sets, each as an address asks for it. */
export const pointCharts = {
  size: (search: PointSearch) =>
    sizeIn({
      ...search,
      ...unitsOf(search),
      fit: search.fit !== 'off',
      active: search.params === 'active',
    }),
  specialised: (search: PointSearch) =>
    specialisedIn({ ...search, ...unitsOf(search), minScore: search.min ?? null }),
  length: (search: PointSearch) =>
    lengthIn({
      ...search,
      ...unitsOf(search),
      fit: search.fit !== 'off',
      zero: search.zero === '1',
      bins: search.bins === '1',
      perToken: search.each === 'token',
    }),
  modality: (search: PointSearch) => modalityIn({ ...search, ...unitsOf(search) }),
  'zero-shot': (search: PointSearch) => zeroShotIn({ ...search, ...unitsOf(search) }),
  'score-energy': (search: PointSearch) => scoreEnergyIn({ ...search, ...unitsOf(search) }),
} satisfies Record<string, (search: PointSearch) => Chart<PointsInput, Point>>;
export type PointChartId = keyof typeof pointCharts;

export const isPointChart = (id: string): id is PointChartId => Object.hasOwn(pointCharts, id);

export const unitsOf = ({ unit, per }: PointSearch) =>
  ({ unit: unit ?? 'Wh', queries: per === 'query' ? 1 : 1000 }) as const;

/** The points an address asks for, own or the study's, before its filters. What the paper prints is shown with what it logged. */
export const pointsOf = (points: readonly Point[], { show }: PointSearch): readonly Point[] =>
  points.filter(
    ({ origin }) => show === undefined || origin === show || (show === 'study' && origin === 'printed'),
  );

/** The points an address asks for and its filters keep. `factsOf` tells the families of models. */
export const shownPoints = (
  points: readonly Point[],
  search: PointSearch,
  factsOf: FactsOf = noFacts,
): readonly Point[] => filtered(pointsOf(points, search), modelFacets<Point>(factsOf), search);
