import { refusal } from '../../domain/problem.ts';
import { type Fleet, fleetFor } from '../fleet.ts';
import { idleDraw } from '../idle-draw.ts';
import { loadIntensity, onLocalClock } from '../load-intensity.ts';
import { loadShapeWords, loadShares } from '../load-shape.ts';
import type { Spread } from '../spread.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { EstimateSetting } from './estimate-setting.ts';

/** Machines that stand ready for the requests of a day, and what they draw while they wait. */
export interface ServedDay {
  /** In words, as `working hours`. */
  readonly shape: string;
  readonly requests: number;
  /** Of the requests, in each hour of the local clock. */
  readonly shares: readonly number[];
  /** Accelerators of one machine. */
  readonly devices: number;
  /** Whether machines are whole, for these requests alone. */
  readonly whole: boolean;
  /** At the middle of the time that a request takes. */
  readonly fleet: Fleet;
  /** Hours of all accelerators that stand ready, together. */
  readonly provisioned_hours: Spread;
  /** What they draw without a request: accelerators alone, without PUE. */
  readonly idle: IdleEnergy & {
    /** What the rest of their servers draws meanwhile, of one accelerator each; `null`: no such server is published. */
    readonly host: IdleEnergy | null;
  };
  /** By hour of the local clock, and their means weighted by the requests and by what is drawn idle; `null`: no hours are told. */
  readonly g_per_kwh: {
    readonly hours: readonly number[];
    readonly requests: number;
    readonly idle: number;
    readonly plain: number;
  } | null;
}

/** Energy of what waits, by the watts of one. */
interface IdleEnergy {
  readonly energy_j: Spread;
  /** Of one accelerator. */
  readonly watts: Spread;
  readonly source: string;
  readonly facts: readonly string[];
}

/**
 * The day of a request that tells its load shape; `null` where it tells none.
 * @param device_hours hours of all accelerators that the requests take; `null`: not known.
 * @param devices accelerators that hold the model.
 * @throws Problem a refusal where no machine time or no power is known.
 */
export function servedDay(
  { loadShape, wholeMachines = false, hourly, utcOffset = 0, tdp }: EstimateRequest,
  { hardware, question }: EstimateSetting,
  device_hours: Spread | null,
  devices: number,
): ServedDay | null {
  if (loadShape === undefined) return null;
  if (device_hours === null || !(device_hours.lo > 0))
    throw refusal('Machines for a load follow from the time a request takes, which no method gives here.', {
      remedy: 'add --latency, or --hours of all the requests',
    });
  const draw = idleDraw(hardware.accelerator, tdp);
  if (draw === null)
    throw refusal('What a machine draws while it waits follows from its TDP, which is not known here.', {
      remedy: 'add --tdp WATTS',
    });
  const shares = loadShares(loadShape);
  const at = (hours: number) => fleetFor({ shares, device_hours: hours, devices, whole: wholeMachines });
  const fleet = at(device_hours.value);
  const ends = [at(device_hours.lo), fleet, at(device_hours.hi)];
  const span = (of: (fleet: Fleet) => number): Spread => ({
    value: of(fleet),
    lo: Math.min(...ends.map(of)),
    hi: Math.max(...ends.map(of)),
  });
  const idle = span(({ idle_hours }) => idle_hours);
  const waiting = <T extends { readonly watts: Spread }>(each: T): T & { readonly energy_j: Spread } => ({
    ...each,
    energy_j: {
      value: idle.value * 3600 * each.watts.value,
      lo: idle.lo * 3600 * each.watts.lo,
      hi: idle.hi * 3600 * each.watts.hi,
    },
  });
  const local = hourly === undefined ? null : onLocalClock(hourly, utcOffset);
  return {
    shape: loadShapeWords(loadShape),
    requests: question.requests as number,
    shares,
    devices,
    whole: wholeMachines,
    fleet,
    provisioned_hours: span(({ provisioned_hours }) => provisioned_hours),
    idle: { ...waiting(draw), host: draw.host && waiting(draw.host) },
    g_per_kwh:
      local === null
        ? null
        : {
            hours: local,
            requests: loadIntensity(shares, local),
            idle: loadIntensity(
              fleet.busy.map((busy) => Math.max(0, fleet.accelerators - busy)),
              local,
            ),
            plain: loadIntensity(
              local.map(() => 1),
              local,
            ),
          },
  };
}
