import { refusal } from '../domain/problem.ts';
import { HOURS } from './load-shape.ts';

export interface FleetNeed {
  /** Share of the day's requests in each of 24 hours; they sum to 1. */
  readonly shares: readonly number[];
  /** Hours of all accelerators together that the day's requests take. */
  readonly device_hours: number;
  /** Accelerators of one machine, which holds the model. */
  readonly devices: number;
  /** Whether machines stand ready as a whole, for these requests alone. Default: a share of a larger fleet, which may be a part of one. */
  readonly whole?: boolean | undefined;
}

/** What stands ready all day for the busiest hour. */
export interface Fleet {
  /** Accelerators that work in each hour, a mean over it. */
  readonly busy: readonly number[];
  /** Accelerators that stand ready, day and night. */
  readonly accelerators: number;
  /** Whole machines that the busiest hour asks for. */
  readonly machines: number;
  /** Share of their time that the accelerators work, 0 to 1. */
  readonly utilisation: number;
  /** Hours of all accelerators together in a day: those that stand ready, and of them those without work. */
  readonly provisioned_hours: number;
  readonly idle_hours: number;
}

/**
 * Machines for a day's requests: as many as the busiest hour keeps at work, ready all day. Requests of an hour are spread evenly in
 * it, and none waits for another hour; an even load asks for exactly the hours that its requests take.
 * @throws Problem a refusal of no time, or of no accelerator.
 */
export function fleetFor({ shares, device_hours, devices, whole = false }: FleetNeed): Fleet {
  if (!(device_hours > 0) || !(devices >= 1))
    throw refusal(`${device_hours} hours of ${devices} accelerators serve no requests.`);
  // Of an even load this is exactly 1.
  const peak = Math.max(1, Math.max(...shares) * HOURS);
  const busiest = (device_hours / HOURS) * peak;
  const machines = Math.max(1, Math.ceil(busiest / devices - 1e-9));
  const provisioned_hours = whole ? machines * devices * HOURS : device_hours * peak;
  return {
    busy: shares.map((share) => share * device_hours),
    accelerators: provisioned_hours / HOURS,
    machines,
    utilisation: Math.min(1, device_hours / provisioned_hours),
    provisioned_hours,
    idle_hours: Math.max(0, provisioned_hours - device_hours),
  };
}
