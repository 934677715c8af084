import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';
import { amortise } from './amortise.ts';
import { balance } from './balance.ts';
import { breakdown } from './breakdown.ts';
import type { Chart } from './chart.ts';
import { frontier } from './frontier.ts';
import { hours } from './hours.ts';
import { intensity } from './intensity.ts';
import { intervalShare } from './interval-share.ts';
import { isoflop } from './isoflop.ts';
import { length } from './length.ts';
import { load } from './load.ts';
import { methodErrors } from './method-errors.ts';
import { methods } from './methods.ts';
import { modality } from './modality.ts';
import { modelParts } from './model-parts.ts';
import { parallel } from './parallel.ts';
import { penalty } from './penalty.ts';
import { portfolio } from './portfolio.ts';
import { portfolioVolumes } from './portfolio-volumes.ts';
import { power } from './power.ts';
import { regions } from './regions.ts';
import { repeats } from './repeats.ts';
import { runs } from './runs.ts';
import { scoreEnergy } from './score-energy.ts';
import { size } from './size.ts';
import { specialised } from './specialised.ts';
import { tasks } from './tasks.ts';
import { tornado } from './tornado.ts';
import { validation } from './validation.ts';
import { waterfall, whatIf } from './waterfall.ts';
import { zeroShot } from './zero-shot.ts';

/** Every chart, by id. A new one is a file and a word here. */
export const charts = {
  power,
  breakdown,
  repeats,
  runs,
  parallel,
  tasks,
  size,
  specialised,
  length,
  modality,
  'zero-shot': zeroShot,
  'score-energy': scoreEnergy,
  'model-parts': modelParts,
  intensity,
  frontier,
  balance,
  amortise,
  portfolio,
  'portfolio-volumes': portfolioVolumes,
  isoflop,
  penalty,
  methods,
  waterfall,
  'what-if': whatIf,
  tornado,
  regions,
  hours,
  load,
  validation,
  'method-errors': methodErrors,
  'interval-share': intervalShare,
} as const;
export type ChartId = keyof typeof charts;

/** The chart of this id. @throws {Problem} naming the valid ids. */
export function chart(id: string): (typeof charts)[ChartId] {
  if (Object.hasOwn(charts, id)) return charts[id as ChartId];
  const close = nearest(id, Object.keys(charts), 1)[0];
  throw refusal(
    `No chart is called "${id}"; the charts are ${Object.keys(charts).join(', ')}.${close ? ` Did you mean ${close}?` : ''}`,
    { remedy: 'wattlas chart --list', missing: true },
  );
}

/** What `--list` and the API tell of each chart. */
export const chartList = (): readonly Pick<Chart<never, never>, 'id' | 'title' | 'question' | 'subject'>[] =>
  Object.values(charts).map(({ id, title, question, subject }) => ({ id, title, question, subject }));
