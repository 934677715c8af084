import { findAccelerator } from '../../../catalog/accelerators.ts';
import { quantile } from '../../../math/quantile.ts';
import type { Rule } from '../finding.ts';
import { grouped, meteredSeconds } from '../log.ts';
import type { Observation } from '../observation.ts';
import { change, formatNumber, kwh } from '../words.ts';

const FEWEST = 5;

/** Several GPUs counted while their power is what one at work and the others idle would draw. */
export const idleAccelerators: Rule = {
  id: 'idle-accelerators',
  title: 'Idle accelerators are counted',
  check: (log) =>
    grouped(log.rows, (row) => (row.gpu_j !== null && row.gpus > 1 ? row.machine : null)).flatMap(
      ([, rows]) => {
        const timed = rows.filter((row) => meteredSeconds(row) >= 1);
        const [first] = timed;
        if (first === undefined || timed.length < FEWEST) return [];
        const { gpus, gpu } = first;
        const watts = timed.map((row) => (row.gpu_j as number) / meteredSeconds(row) / row.pue);
        const floor = quantile(watts, 0.01);
        const high = quantile(watts, 0.95);
        const idle = floor / gpus;
        const peak = (gpu === null ? null : findAccelerator(gpu)?.tdp_w) ?? null;
        // What is drawn above the floor, in GPUs at full work: of unknown ones, a GPU takes at most five times its idle draw.
        const busy = (high - floor) / ((peak ?? idle * 6) - idle);
        if (!(busy >= 0) || busy > gpus / 2) return [];
        const used = Math.max(1, Math.ceil(busy));
        const others = (gpus - used) * idle;
        const gpu_j = sum(timed, (row) => row.gpu_j as number);
        const netOfIdle = sum(timed, (row) => without(row, others));
        const netOfFloor = sum(timed, (row) => without(row, floor));
        const tasks = [...grouped(timed, (row) => row.task)].map(([, each]) => each);
        return [
          {
            severity: 'warning',
            evidence: `${gpus} GPUs${gpu ? ` (${gpu})` : ''} are added up; together they never draw less than ${formatNumber(floor)} W, ${formatNumber(idle)} W each, and ${formatNumber(high)} W at the 95th percentile: the work of ${used === 1 ? 'one' : used}, ${gpus - used} idle.`,
            consequence: `Without ${gpus - used} idle GPUs at ${formatNumber(idle)} W the ${kwh(gpu_j)} of GPU energy are ${kwh(netOfIdle)}, ${times(gpu_j, netOfIdle)} less${range(tasks, others)}; without the whole floor of ${formatNumber(floor)} W ${kwh(netOfFloor)}, ${times(gpu_j, netOfFloor)} less${range(tasks, floor)}. The whole is ${change(log.total.energy_j - gpu_j + netOfIdle, log.total.energy_j)} and ${change(log.total.energy_j - gpu_j + netOfFloor, log.total.energy_j)}.`,
            remedy: `Say that all ${gpus} GPUs are counted and give the net figure beside: GPU energy − ${formatNumber(others)} W × time. Measure with CUDA_VISIBLE_DEVICES set, or the used GPU alone.`,
            count: rows.length,
            numbers: {
              floor_w: floor,
              idle_w_each: idle,
              gpus,
              used,
              gpu_kwh: gpu_j / 3.6e6,
              net_of_idle_kwh: netOfIdle / 3.6e6,
              net_of_floor_kwh: netOfFloor / 3.6e6,
              share_of_rows: timed.length / Math.max(1, log.rows.length),
            },
          },
        ];
      },
    ),
};

const without = (row: Observation, watts: number): number =>
  Math.max(0, (row.gpu_j as number) - watts * row.pue * meteredSeconds(row));

const sum = (rows: readonly Observation[], of: (row: Observation) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

const times = (before: number, after: number): string => `${formatNumber(before / after, 2)}×`;

/** How far the factor spreads over the tasks, where the log names them. */
function range(tasks: readonly (readonly Observation[])[], watts: number): string {
  if (tasks.length < 2) return '';
  const factors = tasks.map(
    (rows) => sum(rows, (row) => row.gpu_j as number) / sum(rows, (row) => without(row, watts)),
  );
  return ` (${formatNumber(Math.min(...factors), 2)}–${formatNumber(Math.max(...factors), 2)}× by task)`;
}
