import { refusal } from '../../domain/problem.ts';
import type { Assumption } from '../outcome.ts';
import type { EstimatePhase } from '../question.ts';
import {
  combinationAt,
  countCombinations,
  extremes,
  leastCarbon,
  type Sweep,
  type SweepAxes,
  type SweepRegion,
  sweep as sweepAxesOver,
} from '../sweep.ts';
import { type TornadoBar, tornado } from '../tornado.ts';
import { estimatedHardware } from './estimate-hardware.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { EstimateSetting } from './estimate-setting.ts';
import { methodFor } from './method-for.ts';
import { axesOf, single } from './sweep-axes.ts';
import { ASKED, energyBy } from './sweep-energy.ts';
import type { SweepRequest } from './sweep-request.ts';

/** One combination with what it comes to. */
export interface SweepRow {
  readonly hardware: string;
  readonly precision: string;
  /** `null`: a training has none. */
  readonly batch: number | null;
  /** `null`: as many as hold the model. */
  readonly devices: number | null;
  /** `null`: not told. */
  readonly mfu: number | null;
  readonly hours: number | null;
  readonly pue: number;
  readonly region: string;
  readonly g_per_kwh: number;
  readonly requests: number | null;
  readonly energy_j: number;
  readonly carbon_g: number;
  readonly carbon_lo_g: number;
  readonly carbon_hi_g: number;
}

export interface SweepAnswer {
  readonly schema: 'wattlas.sweep/1';
  readonly method: { readonly id: string; readonly title: string };
  readonly phase: EstimatePhase;
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
/** What is asked about before anything is combined: the first of each list, of many requests. @throws Problem */
export function sweepBase(request: SweepRequest): EstimateRequest {
  const { phase = 'inference' } = request;
  if (phase === 'inference') return { ...single(request), requests: ASKED, devices: undefined };
  if (request.batch !== undefined || request.requests !== undefined)
    throw refusal(
      `--batch and --requests are of inference; a ${phase} is swept over hardware, precision, devices, MFU, hours, PUE and region.`,
    );
  // A run that is too fast or does not fit at the first of each list may do elsewhere.
  const hours = request.tokens === undefined ? request.hours?.[0] : undefined;
  return { ...single(request), devices: undefined, hours };
}

/** Every combination of the settings by one method; the setting is that of `sweepBase`, made whole. @throws Problem */
export function sweepAnswer(
  request: SweepRequest,
  setting: EstimateSetting,
  { shown = SHOWN }: { readonly shown?: number | undefined } = {},
): SweepResult {
  const { phase } = setting;
  const assumptions = setting.assumptions.filter(
    ({ field }) =>
      ![
        'hardware',
        'accelerators',
        'precision',
        'batch',
        ...(request.hours === undefined ? [] : ['mfu']),
      ].includes(field),
  );
  const axes = axesOf(request, setting, assumptions);
  countCombinations(axes);
  const method = methodFor(request.method, setting);
  const all = sweepAxesOver(axes, energyBy(method, request, setting));
  const ends = extremes(all);
  const base = Number.isNaN(all.carbon_g[0]) ? null : rowAt(all, 0, phase);
  return {
    sweep: all,
    answer: {
      schema: 'wattlas.sweep/1',
      method: { id: `${method.id}@${method.version}`, title: method.title },
      phase,
      combinations: all.count,
      axes,
      base,
      least: leastCarbon(all, shown).map((place) => rowAt(all, place, phase)),
      most: ends === null ? null : rowAt(all, ends.most, phase),
      tornado: base === null ? [] : tornado(all, 0).map((bar) => named(bar, all)),
      unanswered: all.unanswered,
      assumptions,
      warnings: [...new Set([...setting.warnings, ...formsOf(request)])],
    },
  };
}

/** What is to be said of devices that are named without their forms, of every one that is combined. */
const formsOf = (request: SweepRequest): readonly string[] =>
  (request.hardware ?? []).flatMap(
    (hardware) => estimatedHardware({ ...single(request), hardware }).warnings,
  );

/** A combination by its place. A training has no batch and no requests. */
export function rowAt(all: Sweep, place: number, phase: EstimatePhase): SweepRow {
  const at = combinationAt(all, place);
  const region = all.axes.region[at.region] as SweepRegion;
  const answers = phase === 'inference';
  return {
    hardware: all.axes.hardware[at.hardware] as string,
    precision: all.axes.precision[at.precision] as string,
    batch: answers ? (all.axes.batch[at.batch] as number) : null,
    devices: all.axes.devices?.[at.devices] ?? null,
    mfu: all.axes.mfu?.[at.mfu] ?? null,
    hours: all.axes.hours?.[at.hours] ?? null,
    pue: all.axes.pue[at.pue] as number,
    region: region.id,
    g_per_kwh: region.intensity,
    requests: answers ? (all.axes.requests[at.requests] as number) : null,
    energy_j: all.energy_j[place] as number,
    carbon_g: all.carbon_g[place] as number,
    carbon_lo_g: all.carbon_lo_g[place] as number,
    carbon_hi_g: all.carbon_hi_g[place] as number,
  };
}

function named({ at, axis, ...bar }: TornadoBar, all: Sweep): SweepAnswer['tornado'][number] {
  if (axis === 'method' || at === null) return { axis, ...bar, least: null, most: null };
  const name = (place: number) => {
    const value = all.axes[axis]?.[place];
    return typeof value === 'object' ? value.id : String(value);
  };
  return { axis, ...bar, least: name(at.least), most: name(at.most) };
}
