import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedHost } from '../../src/platform/recorded-host.ts';
import { virtualClock } from '../../src/platform/virtual-clock.ts';
import type { Stage } from './meter-contract.ts';

const root = new URL('../machines/', import.meta.url).pathname;

export const machineNames: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** A recorded machine of test/machines on a clock of its own. */
export function stage(name: string) {
  const clock = virtualClock();
  return { clock, host: recordedHost(join(root, name), { clock }) };
}

export const stages: readonly Stage[] = machineNames.map((name) => ({ name, open: () => stage(name) }));

interface Segment {
  readonly from_s: number;
  readonly watts: number;
}

/** True joules of each component of a machine between two times. */
export function truth(name: string): Record<string, (from_s: number, to_s: number) => number> {
  const { truth } = JSON.parse(readFileSync(join(root, name, 'machine.json'), 'utf8')) as {
    truth: Record<string, { watts?: number; segments?: Segment[] }>;
  };
  return Object.fromEntries(
    Object.entries(truth).map(([component, { watts, segments = [{ from_s: 0, watts: watts ?? 0 }] }]) => [
      component,
      (from_s: number, to_s: number) =>
        segments.reduce((total, segment, i) => {
          const start = Math.max(from_s, segment.from_s);
          const end = Math.min(to_s, segments[i + 1]?.from_s ?? Number.POSITIVE_INFINITY);
          return total + Math.max(0, end - start) * segment.watts;
        }, 0),
    ]),
  );
}
