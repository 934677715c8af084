import { gridIntensity, gridRegions } from '../../catalog/grids.ts';
import { pueOf } from '../../catalog/pue.ts';
import { Problem, refusal } from '../../domain/problem.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import type { Assumption } from '../outcome.ts';
import {
  combinationAt,
  countCombinations,
  extremes,
  leastCarbon,
  type Sweep,
  type SweepAxes,
  type SweepEnergy,
  type SweepRegion,
  type SweepSetting,
  sweep as sweepAxesOver,
} from '../sweep.ts';
import { type TornadoBar, tornado } from '../tornado.ts';
import { askMethods } from './ask-methods.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type EstimateSetting, settingOf } from './estimate-setting.ts';
import { methodFor } from './method-for.ts';

/** Settings that a sweep combines; each is a list, and a list of one stays put. */
export interface SweepRequest
  extends Omit<
    EstimateRequest,
    'hardware' | 'precision' | 'batch' | 'pue' | 'region' | 'intensity' | 'requests' | 'methods'
  > {
  readonly hardware?: readonly string[] | undefined;
  readonly precision?: readonly NonNullable<EstimateRequest['precision']>[] | undefined;
  readonly batch?: readonly number[] | undefined;
  readonly pue?: readonly number[] | undefined;
  /** Regions, or all `countries`, `states`, or the regions of `aws`, `gcp` or `azure`. */
  readonly region?: readonly string[] | undefined;
  /** g CO2e a kilowatt-hour, instead of regions. */
  readonly intensity?: readonly number[] | undefined;
  readonly requests?: readonly number[] | undefined;
  /** Default: the first that answers of physical, ecologits and the rest. */
  readonly method?: string | undefined;
}

/** One combination with what it comes to. */
export interface SweepRow {
  readonly hardware: string;
  readonly precision: string;
  readonly batch: number;
  readonly pue: number;
  readonly region: string;
  readonly g_per_kwh: number;
  readonly requests: number;
  readonly energy_j: number;
  readonly carbon_g: number;
  readonly carbon_lo_g: number;
  readonly carbon_hi_g: number;
}

export interface SweepAnswer {
  readonly schema: 'wattlas.sweep/1';
  readonly method: { readonly id: string; readonly title: string };
  readonly combinations: number;
  readonly axes: SweepAxes;
  /** The first of each axis: where the sensitivities start from; `null`: it is not answered. */
  readonly base: SweepRow | null;
  readonly least: readonly SweepRow[];
  readonly most: SweepRow | null;
  /** How far each setting alone moves the base, the farthest first. */
  readonly tornado: readonly (Omit<TornadoBar, 'at'> & {
    readonly least: string | null;
    readonly most: string | null;
  })[];
  readonly unanswered: Sweep['unanswered'];
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}

/** A sweep with all its combinations, for those who draw or keep them. */
export interface SweepResult {
  readonly answer: SweepAnswer;
  readonly sweep: Sweep;
}

const SHOWN = 10;
/** Requests that a method is asked about: many, so that what it rounds does not count. */
const ASKED = 1_000_000;
const REQUESTS = 1000;
/** Requests at once where none is told: what EcoLogits takes of a served model. */
const BATCH = 64;

/** What is asked about before anything is combined: the first of each list, of many requests. @throws Problem */
export function sweepBase(request: SweepRequest): EstimateRequest {
  if (request.phase !== undefined && request.phase !== 'inference')
    throw refusal(`A sweep is of inference; ${request.phase} has no batch and no requests.`);
  return { ...single(request), requests: ASKED, devices: undefined };
}

/** Every combination of the settings by one method; the setting is that of `sweepBase`, made whole. @throws Problem */
export function sweepAnswer(
  request: SweepRequest,
  setting: EstimateSetting,
  { shown = SHOWN }: { readonly shown?: number | undefined } = {},
): SweepResult {
  const assumptions = setting.assumptions.filter(
    ({ field }) => !['hardware', 'accelerators', 'precision'].includes(field),
  );
  const axes = axesOf(request, setting, assumptions);
  countCombinations(axes);
  const method = methodFor(request.method, setting);
  const all = sweepAxesOver(axes, energyBy(method, request, setting, axes));
  const ends = extremes(all);
  const base = Number.isNaN(all.carbon_g[0]) ? null : rowAt(all, 0);
  return {
    sweep: all,
    answer: {
      schema: 'wattlas.sweep/1',
      method: { id: `${method.id}@${method.version}`, title: method.title },
      combinations: all.count,
      axes,
      base,
      least: leastCarbon(all, shown).map((place) => rowAt(all, place)),
      most: ends === null ? null : rowAt(all, ends.most),
      tornado: base === null ? [] : tornado(all, 0).map((bar) => named(bar, all)),
      unanswered: all.unanswered,
      assumptions,
      warnings: setting.warnings,
    },
  };
}

/** The request at the first of each list. */
const single = ({
  hardware,
  precision,
  batch,
  pue: _,
  region,
  intensity: __,
  requests: ___,
  method,
  ...rest
}: SweepRequest): EstimateRequest => ({
  ...rest,
  hardware: hardware?.[0],
  precision: precision?.[0],
  batch: batch?.[0],
  region: region !== undefined && !((region[0] as string) in groups) ? region[0] : undefined,
  methods: method === undefined ? undefined : [method],
});

function axesOf(request: SweepRequest, setting: EstimateSetting, assumptions: Assumption[]): SweepAxes {
  const batch = request.batch ?? [BATCH];
  if (request.batch === undefined)
    assumptions.push({
      field: 'batch',
      value: BATCH,
      unit: 'requests',
      source: 'no batch was told',
      fact: null,
    });
  let pue = request.pue;
  if (pue === undefined) {
    const fact = pueOf(request.provider ?? 'unknown');
    assumptions.push({
      field: 'pue',
      value: fact.value,
      unit: '1',
      source: `${fact.source.title}: no PUE was told`,
      fact: fact.id,
    });
    pue = [fact.value];
  }
  if (request.requests === undefined)
    assumptions.push({
      field: 'requests',
      value: REQUESTS,
      unit: 'requests',
      source: 'no number was told',
      fact: null,
    });
  return {
    hardware: request.hardware ?? [setting.hardware.accelerator?.id ?? 'by hand'],
    precision: request.precision ?? ['bf16'],
    batch,
    pue,
    region: regionsOf(request, setting, assumptions),
    requests: request.requests ?? [REQUESTS],
  };
}

const groups: Readonly<Record<string, () => readonly string[]>> = {
  countries: () => gridRegions('country').map(({ id }) => id),
  states: () => gridRegions('state').map(({ id }) => id),
  aws: () => clouds('aws'),
  gcp: () => clouds('gcp'),
  azure: () => clouds('azure'),
};
const clouds = (provider: string) =>
  gridRegions('cloud').flatMap(({ id }) => (id.startsWith(`${provider}:`) ? [id] : []));

function regionsOf(
  { region, intensity }: SweepRequest,
  { question }: EstimateSetting,
  assumptions: Assumption[],
): SweepRegion[] {
  if (intensity !== undefined) return intensity.map((value) => ({ id: `${value} g/kWh`, intensity: value }));
  const asked = region ?? [typeof question.region === 'string' ? question.region : 'world'];
  if (region === undefined)
    assumptions.push({
      field: 'region',
      value: asked[0] as string,
      unit: null,
      source: 'no region was told',
      fact: null,
    });
  return asked.flatMap((name) => {
    const members = groups[name.toLowerCase()]?.();
    if (members === undefined) {
      const { region: found, chosen } = gridIntensity(name);
      return [{ id: found.id, intensity: chosen.value }];
    }
    // Of a group, those whose intensity the catalog can choose; asked for by name, a region without one is refused.
    return members.flatMap((id) => {
      try {
        return [{ id, intensity: gridIntensity(id).chosen.value }];
      } catch {
        return [];
      }
    });
  });
}

/** What the method says of a setting, per request. Each machine, precision and batch is made whole once. */
function energyBy(
  method: Estimator,
  request: SweepRequest,
  { model }: EstimateSetting,
  axes: SweepAxes,
): (setting: SweepSetting) => SweepEnergy | { reason: string } {
  const ownPue = 'pue' in method.input.shape;
  const settings = new Map<string, EstimateSetting | { readonly reason: string }>();
  const key = ({ hardware, precision, batch }: Omit<SweepSetting, 'pue'>) =>
    `${hardware}\t${precision}\t${batch}`;
  for (const hardware of axes.hardware)
    for (const precision of axes.precision)
      for (const batch of axes.batch) {
        const at = {
          ...single(request),
          hardware: hardware === 'by hand' ? undefined : hardware,
          precision,
          batch,
          requests: ASKED,
        };
        try {
          settings.set(key({ hardware, precision, batch }), settingOf(at as EstimateRequest, model));
        } catch (error) {
          // What does not fit one machine may fit another; a machine that nobody knows fits none.
          if (!(error instanceof Problem) || !/too much; \d+ would hold it/.test(error.message)) throw error;
          settings.set(key({ hardware, precision, batch }), { reason: error.message });
        }
      }
  const known = new Map<string, SweepEnergy | { readonly reason: string }>();
  return (setting) => {
    const whole = settings.get(key(setting)) as EstimateSetting | { readonly reason: string };
    if ('reason' in whole) return whole;
    const at = ownPue ? `${key(setting)}\t${setting.pue}` : key(setting);
    const answer = known.get(at) ?? ask(method, whole, ownPue ? setting.pue : undefined);
    known.set(at, answer);
    if (ownPue || 'reason' in answer) return answer;
    const { value, lo, hi } = answer;
    return { value: value * setting.pue, lo: lo * setting.pue, hi: hi * setting.pue };
  };
}

function ask(
  method: Estimator,
  setting: EstimateSetting,
  pue: number | undefined,
): SweepEnergy | { reason: string } {
  const question = { ...setting.question, ...(pue === undefined ? {} : { pue }), intensity: 0 };
  const outcome = askMethods({ ...setting, question }, [estimatorId(method)]).report.outcomes[0];
  if (outcome?.state !== 'estimated') return { reason: outcome?.reason ?? 'no answer' };
  if (outcome.energy_j === null) return { reason: 'it gives no energy' };
  const { value, interval } = outcome.energy_j;
  return { value: value / ASKED, lo: (interval?.lo ?? value) / ASKED, hi: (interval?.hi ?? value) / ASKED };
}

export function rowAt(all: Sweep, place: number): SweepRow {
  const at = combinationAt(all, place);
  const region = all.axes.region[at.region] as SweepRegion;
  return {
    hardware: all.axes.hardware[at.hardware] as string,
    precision: all.axes.precision[at.precision] as string,
    batch: all.axes.batch[at.batch] as number,
    pue: all.axes.pue[at.pue] as number,
    region: region.id,
    g_per_kwh: region.intensity,
    requests: all.axes.requests[at.requests] as number,
    energy_j: all.energy_j[place] as number,
    carbon_g: all.carbon_g[place] as number,
    carbon_lo_g: all.carbon_lo_g[place] as number,
    carbon_hi_g: all.carbon_hi_g[place] as number,
  };
}

function named({ at, axis, ...bar }: TornadoBar, all: Sweep): SweepAnswer['tornado'][number] {
  if (axis === 'method' || at === null) return { axis, ...bar, least: null, most: null };
  const name = (place: number) => {
    const value = all.axes[axis][place];
    return typeof value === 'object' ? value.id : String(value);
  };
  return { axis, ...bar, least: name(at.least), most: name(at.most) };
}
