import { countedRuns } from '../domain/counted-runs.ts';
import { hardwareTitle } from '../domain/hardware-title.ts';
import { measuredBy } from '../domain/measured-by.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Measurement } from '../domain/record.ts';
import type { Result } from '../domain/result.ts';
import { resultOf } from '../domain/result-of.ts';
import { scale, type Uncertain } from '../domain/uncertain.ts';
import { perimeterWords } from './perimeter-words.ts';

/** A line of a table that people cite: what was run, what it took, what that covers, where it is from. */
export interface Cited {
  readonly id: string;
  readonly what: string;
  readonly task: string | null;
  readonly dataset: string | null;
  /** Of 1,000 queries where their number is known, else of one run. */
  readonly per: '1,000 queries' | 'run';
  readonly energy_j: Uncertain | null;
  readonly carbon_g: number | null;
  readonly n: number;
  readonly measured_fraction: number;
  readonly covers: string;
  readonly hardware: string;
  readonly batch: number | null;
  readonly score: number | null;
  readonly params: number | null;
  readonly source: string;
  readonly licence: string;
}

const QUERIES = 1000;
/** A record of one's own. */
export function citedRecord(record: Measurement): Cited {
  const result = resultOf(record);
  if (result !== null) {
    const per_query_g = (record.carbon_g?.value ?? Number.NaN) / (record.energy_j?.value ?? Number.NaN);
    return { ...citedResult(result, null), carbon_g: per_query_g * result.energy_j.value * QUERIES };
  }
  return {
    id: record.id,
    what: record.subject.model ?? record.subject.title,
    task: record.subject.task ?? null,
    dataset: null,
    per: 'run',
    energy_j: record.energy_j,
    carbon_g: record.carbon_g?.value ?? null,
    n: countedRuns(record).length,
    measured_fraction: record.measured_fraction,
    covers: perimeterWords(record.perimeter),
    hardware: hardwareTitle(record.machine),
    batch: record.protocol?.batch ?? record.imported?.batch ?? null,
    score: null,
    params: null,
    source: measuredBy(record),
    licence: 'of its owner',
  };
}

/** A result of the study or of another publication; `g_per_kwh` turns its energy into carbon. */
export const citedResult = (result: Result, g_per_kwh: number | null): Cited => {
  const energy_j = scale(result.energy_j, QUERIES);
  return {
    id: result.id,
    what: `${result.model ?? result.title}${result.variant === null ? '' : `, ${result.variant}`}`,
    task: result.task,
    dataset: result.dataset,
    per: '1,000 queries',
    energy_j,
    carbon_g: g_per_kwh === null ? null : (energy_j.value / JOULES_PER_KWH) * g_per_kwh,
    n: result.n,
    measured_fraction: result.measured_fraction,
    covers: perimeterWords(result.perimeter),
    hardware: result.hardware,
    batch: result.batch,
    score: result.score?.value ?? null,
    params: result.params,
    source: result.source.title,
    licence: result.source.licence,
  };
};
