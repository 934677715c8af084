import { knownState } from './format.ts';
import type { EnergyRecord, RecordSummary } from './record.ts';
import type { Reading, Result } from './result.ts';
import { resultOf } from './result-of.ts';
import { runAs } from './run-as.ts';
import { summaryOf } from './summary-of.ts';
import { type Bounds, combine, systematicPart, type Uncertain } from './uncertain.ts';

/**
 * Records that are alike in all but their values: model, task, how it ran, machine, batch, perimeter, meters, state and what
 * they tell. A store of millions is compared and drawn by their means.
 */
export interface RecordGroup {
  /** Records in it. */
  readonly count: number;
  /** Summary of its newest record, with the mean energies, carbon, duration and measured share of all. */
  readonly summary: RecordSummary;
  /** Mean of what they say of a query, under the id of the newest; `null`: they do not tell the energy of a query. */
  readonly result: Result | null;
}

/** A record as a group of one. */
export const groupOf = (record: EnergyRecord, summary = summaryOf(record)): RecordGroup => ({
  count: 1,
  summary,
  result: resultOf(record),
});

/** What all records of a group share, as one text: records are alike where it is the same. */
export function groupKey({ summary, result }: RecordGroup): string {
  const { subject, machine, perimeter, methods, batch, state, energy_j } = summary;
  const { model, title, task, weights, params, workload } = subject;
  return JSON.stringify([
    // Where nothing names a model, the title is what it is known by.
    model ?? (result === null ? null : title),
    model === undefined,
    task ?? null,
    weights ?? null,
    params ?? null,
    workload,
    runAs(subject),
    machine,
    perimeter,
    methods,
    batch,
    state,
    energy_j === null ? null : knownState(summary.measured_fraction),
    summary.carbon_g === null,
    summary.per_query === null,
    result === null
      ? null
      : [
          result.batch,
          result.params,
          result.input_tokens === null,
          result.output_tokens === null,
          result.readings.map((reading) => reading.perimeter),
        ],
  ]);
}

/** Two groups of one key as one: means by the number of records, repetition in quadrature, systematic errors added up, as of one machine. */
export function joinGroups(a: RecordGroup, b: RecordGroup): RecordGroup {
  const newest = isNewer(b.summary, a.summary) ? b : a;
  const count = a.count + b.count;
  const share = a.count / count;
  const uncertain = (x: Uncertain | null, y: Uncertain | null) =>
    x === null || y === null ? null : joinUncertain(x, y, share);
  const mean = (of: (summary: RecordSummary) => number) =>
    share * of(a.summary) + (1 - share) * of(b.summary);
  return {
    count,
    summary: {
      ...newest.summary,
      energy_j: uncertain(a.summary.energy_j, b.summary.energy_j),
      carbon_g: uncertain(a.summary.carbon_g, b.summary.carbon_g),
      per_query: uncertain(a.summary.per_query, b.summary.per_query),
      measured_fraction: mean(({ measured_fraction }) => measured_fraction),
      duration_s: mean(({ duration_s }) => duration_s),
      runs: a.summary.runs + b.summary.runs,
    },
    result: a.result && b.result && joinResults(a.result, b.result, newest.result as Result, share),
  };
}

/** Where times are the same the greater id is the newer, so that the order of joining does not matter. */
const isNewer = (a: RecordSummary, b: RecordSummary): boolean =>
  a.at_s > b.at_s || (a.at_s === b.at_s && a.id > b.id);

function joinResults(a: Result, b: Result, newest: Result, share: number): Result {
  const mean = (x: number | null, y: number | null) =>
    x === null || y === null ? null : share * x + (1 - share) * y;
  return {
    ...newest,
    ...joinReadings(a, b, share),
    n: a.n + b.n,
    input_tokens: mean(a.input_tokens, b.input_tokens),
    output_tokens: mean(a.output_tokens, b.output_tokens),
    readings: a.readings.map((reading, i) => joinReadings(reading, b.readings[i] as Reading, share)),
  };
}

function joinReadings(a: Reading, b: Reading, share: number): Reading {
  const energy_j = joinUncertain(a.energy_j, b.energy_j, share);
  const known =
    share * a.measured_fraction * a.energy_j.value + (1 - share) * b.measured_fraction * b.energy_j.value;
  return {
    perimeter: a.perimeter,
    energy_j,
    runs_j: null,
    measured_fraction:
      energy_j.value > 0 ? Math.min(1, Math.max(0, known / energy_j.value)) : a.measured_fraction,
  };
}

/** Mean of two means of values of one machine, of which the first is this share of the records. */
function joinUncertain(x: Uncertain, y: Uncertain, share: number): Uncertain {
  const value = share * x.value + (1 - share) * y.value;
  const [u, v] = [systematicPart(x), systematicPart(y)];
  const repeat: Bounds | null =
    x.repeat && y.repeat
      ? {
          lo: value - Math.hypot(share * (x.value - x.repeat.lo), (1 - share) * (y.value - y.repeat.lo)),
          hi: value + Math.hypot(share * (x.repeat.hi - x.value), (1 - share) * (y.repeat.hi - y.value)),
        }
      : null;
  return combine(value, repeat, {
    lo: value - (share * (x.value - u.lo) + (1 - share) * (y.value - v.lo)),
    hi: value + (share * (u.hi - x.value) + (1 - share) * (v.hi - y.value)),
  });
}
