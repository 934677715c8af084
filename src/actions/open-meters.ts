import { refusal } from '../domain/problem.ts';
import type { Channel } from '../domain/trace.ts';
import { cover } from '../measurement/cover.ts';
import { meters } from '../meters/index.ts';
import type { MeterSession } from '../meters/meter.ts';
import { findMeter } from '../meters/registry.ts';
import type { Host } from '../platform/host.ts';

/** The meters of a machine, opened, with their channels' last roles. */
export interface OpenMeters {
  readonly sessions: readonly MeterSession[];
  readonly channels: readonly Channel[];
  /** What this machine could tell of its energy and does not, a sentence each with the step that mends it: for the record. */
  readonly shortcomings: readonly string[];
  close(): void;
}

/**
 * Opens every meter that is available, or those named. @throws {Problem} where a named one is unavailable (with its
 * remedy) or unknown, or where none is available.
 */
export async function openMeters(host: Host, only?: readonly string[]): Promise<OpenMeters> {
  const chosen = only ? only.map(findMeter) : meters;
  const sessions: MeterSession[] = [];
  const shortcomings: string[] = [];
  const close = () => {
    for (const session of sessions) session.close();
  };
  try {
    for (const meter of chosen) {
      const probe = await meter.probe(host);
      if (probe.state === 'available') {
        shortcomings.push(...(probe.uncounted ?? []));
        sessions.push(await meter.open(host, { cudaVisibleDevices: host.env.CUDA_VISIBLE_DEVICES }));
      } else if (only) {
        throw refusal(`The meter ${meter.id} is unavailable: ${probe.reason.replace(/\.$/, '')}.`, {
          remedy: probe.remedy,
        });
      } else if (!probe.absent) {
        shortcomings.push(`${meter.id} cannot be used: ${probe.reason} To mend it: ${probe.remedy}`);
      }
    }
  } catch (error) {
    close();
    throw error;
  }
  if (sessions.length === 0)
    throw refusal('No meter of this machine is available.', { remedy: 'wattlas doctor' });
  return { sessions, channels: cover(sessions.flatMap((session) => session.channels)), shortcomings, close };
}
