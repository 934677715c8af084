import { architectureOf } from '../architectures/from-config.ts';
import { countModel } from '../architectures/model-count.ts';
import { findModel } from '../catalog/models.ts';
import { meanOf } from '../comparison/mean-of.ts';
import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Result } from '../domain/result.ts';
import { scale, type Uncertain } from '../domain/uncertain.ts';
import type { Assumption } from '../scaling/fit-report.ts';
import type { FrontierCost } from '../scaling/glue-axis.ts';
import { regionIntensity } from '../scaling/region-intensity.ts';
import type { FrontierRecordsRequest } from './frontier-records.ts';
import { assumed, given } from './plan.ts';
import { refuseGiven } from './refuse-given.ts';

interface RecordedCosts {
  /** The cost with its unit. */
  readonly title: string;
  /** null: not known. */
  readonly of: (results: readonly Result[]) => Uncertain | null;
  /** What a result without a cost lacks. */
  readonly missing: string;
  readonly assumptions: readonly Assumption[];
}

/** What a query of a group of results takes on the axis. @throws {Problem} a refusal of what the axis leaves unused, and without a price. */
export function recordedCosts(request: FrontierRecordsRequest, axis: FrontierCost): RecordedCosts {
  const { region, energyPrice: price } = request;
  const exact = (value: number | null): Uncertain | null =>
    value === null ? null : { value, lo: value, hi: value, repeat: null };
  if (axis !== 'carbon') refuseGiven(request, ['region'], 'belongs to --cost carbon');
  if (axis !== 'money') refuseGiven(request, ['energyPrice'], 'belongs to --cost money');
  switch (axis) {
    case 'energy':
      return { title: 'J a query', of: meanOf, missing: 'an energy', assumptions: [] };
    case 'carbon': {
      const { g_per_kwh, assumption } = regionIntensity(region);
      return {
        title: 'g CO₂e a query',
        of: (results) => scale(meanOf(results), g_per_kwh / JOULES_PER_KWH),
        missing: 'an energy',
        assumptions: [assumption],
      };
    }
    case 'money': {
      if (price === undefined) throw refusal('A frontier in money needs the price of a kWh: --energy-price.');
      return {
        title: 'money a query',
        of: (results) => scale(meanOf(results), price / JOULES_PER_KWH),
        missing: 'an energy',
        assumptions: [given(`A kWh costs ${price}; nothing but electricity is counted.`)],
      };
    }
    case 'params':
      return {
        title: 'parameters',
        of: ([first]) => exact(first?.params ?? null),
        missing: 'a number of parameters',
        assumptions: [],
      };
    case 'gflop':
      return {
        title: 'GFLOP a query',
        of: (results) => exact(gflopOf(results)),
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
