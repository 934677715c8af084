import { findAccelerator } from '../../../catalog/accelerators.ts';
import { quantile } from '../../../math/quantile.ts';
import type { Rule } from '../finding.ts';
import { grouped, mainPhase, meteredSeconds } from '../log.ts';
import type { LoggedRow } from '../observation.ts';
import { change, formatFixed, formatNumber, kwh } from '../words.ts';

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
        const floor = rounded(quantile(watts, 0.01));
        const high = quantile(watts, 0.95);
        const idle = floor / gpus;
        const peak = (gpu === null ? null : findAccelerator(gpu)?.tdp_w) ?? null;
        // What is drawn above the floor, in GPUs at full work: of unknown ones, a GPU takes at most five times its idle draw.
        const busy = (high - floor) / ((peak ?? idle * 6) - idle);
        if (!(busy >= 0) || busy > gpus / 2) return [];
        const used = Math.max(1, Math.ceil(busy));
        const others = (gpus - used) * idle;
        const ofIdle = netOf(timed, others);
        const ofFloor = netOf(timed, floor);
        return [
          {
            severity: 'warning',
            evidence: `${gpus} GPUs${gpu ? ` (${gpu})` : ''} are added up; together they draw ${formatNumber(floor)} W at least, ${formatNumber(idle, 4)} W each, and ${formatNumber(high)} W at the 95th percentile: the work of ${used === 1 ? 'one' : used}, ${gpus - used} idle.`,
            consequence: [
              `Without ${gpus - used} idle GPUs (GPU − ${formatNumber(others)} W × time) the ${kwh(ofIdle.gpu_j)} of GPU energy are ${kwh(ofIdle.net_j)}: ${factors(ofIdle)}.`,
              `Without the whole floor (GPU − ${formatNumber(floor)} W × time) they are ${kwh(ofFloor.net_j)}: ${factors(ofFloor)}.`,
              `The whole is ${change(log.total.energy_j - ofIdle.gpu_j + ofIdle.net_j, log.total.energy_j)} and ${change(log.total.energy_j - ofFloor.gpu_j + ofFloor.net_j, log.total.energy_j)}.`,
            ].join(' '),
            remedy: `Say that all ${gpus} GPUs are counted and give the net figure beside: GPU energy − ${formatNumber(others)} W × time. Measure with CUDA_VISIBLE_DEVICES set, or the used GPU alone.`,
            count: rows.length,
            numbers: {
              floor_w: floor,
              idle_w_each: idle,
              gpus,
              used,
              gpu_kwh: ofIdle.gpu_j / 3.6e6,
              net_of_idle_kwh: ofIdle.net_j / 3.6e6,
              net_of_floor_kwh: ofFloor.net_j / 3.6e6,
              ...named('idle', ofIdle),
              ...named('floor', ofFloor),
              share_of_rows: timed.length / Math.max(1, log.rows.length),
            },
          },
        ];
      },
    ),
};

/** To two digits: what is printed is what was reckoned with, and the lowest readings of a log agree no better. */
const rounded = (watts: number): number => Number(watts.toPrecision(2));

interface Net {
  readonly gpu_j: number;
  readonly net_j: number;
  /** How many times the net energy the GPU energy is, and the whole as logged with CPU and memory. */
  readonly of_gpu: number;
  readonly of_whole: number;
  /** Least and most of the same over tasks; `null`: the rows name fewer than two. */
  readonly tasks: { readonly of_gpu: Range; readonly of_whole: Range } | null;
}
type Range = readonly [least: number, most: number];

/** GPU energy less a power times time, a negative row included: left at 0 it would bias the sum. */
function netOf(rows: readonly LoggedRow[], watts: number): Net {
  const whole = sums(rows, watts);
  // Loading draws less than answering does, and each task loads as it happens to.
  const [, answering] = mainPhase(rows, FEWEST);
  const tasks = grouped(answering, (row) => row.task).map(([, each]) => sums(each, watts));
  const range = (values: readonly number[]): Range => [Math.min(...values), Math.max(...values)];
  return {
    ...whole,
    tasks:
      tasks.length < 2
        ? null
        : {
            of_gpu: range(tasks.map(({ of_gpu }) => of_gpu)),
            of_whole: range(tasks.map(({ of_whole }) => of_whole)),
          },
  };
}

function sums(rows: readonly LoggedRow[], watts: number): Omit<Net, 'tasks'> {
  let [gpu_j, net_j, whole_j] = [0, 0, 0];
  for (const row of rows) {
    gpu_j += row.gpu_j as number;
    net_j += (row.gpu_j as number) - watts * row.pue * meteredSeconds(row);
    whole_j += row.energy_j ?? 0;
  }
  return { gpu_j, net_j, of_gpu: gpu_j / net_j, of_whole: whole_j / net_j };
}

const times = (factor: number): string => `${formatFixed(factor, 1)}×`;
const spread = ([least, most]: Range): string => `${formatFixed(least, 1)}–${formatFixed(most, 1)}× by task`;

/** How many times smaller, against the GPU term and against the whole as logged. */
const factors = ({ of_gpu, of_whole, tasks }: Net): string =>
  `${times(of_gpu)} less than the GPU term${tasks ? ` (${spread(tasks.of_gpu)})` : ''}, ${times(of_whole)} less than the whole as logged${tasks ? ` (${spread(tasks.of_whole)})` : ''}`;

/** The factors, unrounded. */
const named = (net: 'idle' | 'floor', { of_gpu, of_whole, tasks }: Net): Record<string, number> => ({
  [`${net}_times_of_gpu`]: of_gpu,
  [`${net}_times_of_whole`]: of_whole,
  ...(tasks === null
    ? {}
    : {
        [`${net}_times_of_gpu_least`]: tasks.of_gpu[0],
        [`${net}_times_of_gpu_most`]: tasks.of_gpu[1],
        [`${net}_times_of_whole_least`]: tasks.of_whole[0],
        [`${net}_times_of_whole_most`]: tasks.of_whole[1],
      }),
});
