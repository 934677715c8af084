import { readdirSync, readFileSync } from 'node:fs';
import { machineDir, product } from './product.mjs';
import { scratch } from './scratch.mjs';

/** Names of the recorded machines. */
export const machines = () =>
  readdirSync(machineDir('.'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

export const truthOf = (name) =>
  JSON.parse(readFileSync(`${machineDir(name)}/machine.json`, 'utf8')).truth ?? {};

/** Joules a component truly used between two times of its recording. */
export function trueEnergy({ watts, segments }, from_s, to_s) {
  const steps = segments ?? [{ from_s: 0, watts }];
  return steps.reduce((total, step, i) => {
    const until = steps[i + 1]?.from_s ?? Number.POSITIVE_INFINITY;
    return total + step.watts * Math.max(0, Math.min(to_s, until) - Math.max(from_s, step.from_s));
  }, 0);
}

let found = null;

/** Every recorded machine measured at rest for 60 s by the product itself, on a virtual clock, against its truth. */
export async function recordedErrors() {
  found ??= Promise.all([
    product('actions/measure'),
    product('platform/recorded-host'),
    product('platform/virtual-clock'),
    product('workloads/idle'),
  ]).then(async ([{ measure }, { recordedHost }, { virtualClock }, { idle }]) => {
    const all = [];
    for (const name of machines()) {
      // A baseline of half a second puts the faults, at 2 to 5 s, inside the measured window.
      const host = recordedHost(machineDir(name), { clock: virtualClock() });
      const workload = await idle.open(host, { duration_s: 60 });
      const { record } = await measure({ host, workload, store: scratch(), baseline_s: 0.5 });
      const [run] = record.runs;
      const truth = truthOf(name);
      const components = record.components.map((component) => {
        const read = component.provenance === 'measured' || component.provenance === 'integrated';
        const known = truth[component.id];
        const real = known ? trueEnergy(known, run.start_s, run.start_s + run.duration_s) : null;
        const joules = component.energy_j;
        return {
          id: component.id,
          provenance: component.provenance,
          read,
          joules: joules?.value ?? null,
          real,
          error: read && joules && real ? joules.value / real - 1 : null,
          within:
            read && joules && real ? joules.lo <= real * (1 + 1e-4) && joules.hi >= real * (1 - 1e-4) : null,
        };
      });
      all.push({ name, components });
    }
    return all;
  });
  return found;
}
