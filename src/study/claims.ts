import { plainFact } from '../catalog/facts.ts';
import { gridIntensity } from '../catalog/grids.ts';
import { printedFact } from '../catalog/study-printed.ts';
import { studyRuns } from '../catalog/study-runs.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import type { Task } from '../domain/task.ts';
import { linearFit } from '../math/linear-fit.ts';
import { quantile } from '../math/quantile.ts';
import { summary } from '../math/summary.ts';
import { studyReading } from './perimeters.ts';
import { asLogged, printedRows, queryKwh } from './rows.ts';
import { tasksByEnergy } from './tasks-by-energy.ts';
import { studyTotals } from './totals.ts';

/** Something the paper says or leaves unsaid, and what its own logs say of it. */
export interface StudyClaim {
  readonly id: string;
  readonly printed: string;
  readonly logs: string;
  /** The figures of that sentence. */
  readonly values: Readonly<Record<string, number>>;
}

const n = (value: number, digits = 0) =>
  value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** What the logs say otherwise than the print, each in one sentence with its figures. */
export const studyClaims = (): readonly StudyClaim[] => [
  totalEnergy(),
  totalCarbon(),
  intensity(),
  measured(),
  timeDecides(),
  netOfIdle(),
  tokenClassification(),
];

function totalEnergy(): StudyClaim {
  const { energy_kwh, gpu_kwh, cpu_kwh, ram_kwh } = studyTotals(asLogged());
  return {
    id: 'total-energy',
    printed: `${n(printedFact('study/text/total/energy').value, 2)} kWh in all`,
    logs: `that is the GPU term alone, ${n(gpu_kwh, 2)} kWh; the whole is ${n(energy_kwh, 2)} kWh (CPU ${n(cpu_kwh)}, memory ${n(ram_kwh)})`,
    values: { energy_kwh, gpu_kwh, cpu_kwh, ram_kwh },
  };
}

function totalCarbon(): StudyClaim {
  const { energy_kwh, carbon_kg } = studyTotals(asLogged());
  return {
    id: 'total-carbon',
    printed: `${n(printedFact('study/text/total/carbon').value, 2)} kg in all`,
    logs: `belongs to the ${n(energy_kwh)} kWh: the two totals have different perimeters`,
    values: { energy_kwh, carbon_kg },
  };
}

function intensity(): StudyClaim {
  const printed = printedFact('study/text/intensity').value;
  const logged = plainFact('study/intensity/logged').value;
  return {
    id: 'intensity',
    printed: `${n(printed, 1)} g/kWh`,
    logs: `the logs multiplied with ${n(logged, 2)} (${gridIntensity('US-OR@egrid').chosen.source.title}, Oregon); at ${n(printed, 1)} every figure in grams is ${n(printed / logged, 3)} times as large`,
    values: { printed_g_per_kwh: printed, logged_g_per_kwh: logged, factor: printed / logged },
  };
}

function measured(): StudyClaim {
  const { energy_kwh, gpu_kwh } = studyTotals(asLogged());
  const share = gpu_kwh / energy_kwh;
  return {
    id: 'measured-components',
    printed: 'GPU, CPU and memory measured',
    logs: `the GPU term alone is measured, ${n(100 * share, 1)} %, and adds up 8 GPUs of which 7 idle; the CPU is a constant ${n(plainFact('study/power/cpu').value, 1)} W, the memory a constant ${n(plainFact('study/power/memory').value, 2)} W`,
    values: { measured_share: share },
  };
}

function timeDecides(): StudyClaim {
  const queries = studyRuns().map(({ query }) => query);
  const total = studyReading('as-logged').energy_j;
  const seconds = queries.map(({ duration_s }) => duration_s);
  const joules = queries.map(total);
  const watts = joules.map((value, i) => value / (seconds[i] as number));
  const r2 = linearFit(seconds, joules)?.r2 ?? Number.NaN;
  const [p5, p50, p95] = [0.05, 0.5, 0.95].map((p) => quantile(watts, p)) as [number, number, number];
  return {
    id: 'time-decides',
    printed: 'energy differs by task',
    logs: `energy is time: against wall-clock R² is ${n(r2, 4)}; the node draws ${n(p5)}, ${n(p50)} and ${n(p95)} W at the 5th, 50th and 95th percentile`,
    values: { r2, p5_w: p5, p50_w: p50, p95_w: p95 },
  };
}

/** How much smaller a task's GPU energy is net of idle than its energy as logged, all terms, and than its GPU term. */
export function netOfIdleFactors(task: Task, net: 'gpu-net-idle' | 'gpu-net-floor') {
  const rows = printedRows(task).map(({ run }) => run.query);
  const sum = (id: string) => rows.reduce((total, phase) => total + studyReading(id).energy_j(phase), 0);
  return { of_all: sum('as-logged') / sum(net), of_gpu: sum('gpu') / sum(net) };
}

function netOfIdle(): StudyClaim {
  const range = (net: 'gpu-net-idle' | 'gpu-net-floor', of: 'of_all' | 'of_gpu') => {
    const factors = tasksByEnergy.map((task) => netOfIdleFactors(task, net)[of]);
    return [Math.min(...factors), Math.max(...factors)] as const;
  };
  const [idle, floor] = [range('gpu-net-idle', 'of_all'), range('gpu-net-floor', 'of_all')];
  const [ownIdle, ownFloor] = [range('gpu-net-idle', 'of_gpu'), range('gpu-net-floor', 'of_gpu')];
  const words = ([lo, hi]: readonly [number, number]) => `${n(lo, 1)} to ${n(hi, 1)}`;
  return {
    id: 'net-of-idle',
    printed: 'idle GPUs not named',
    logs: `without the 7 idle GPUs at 56.25 W each a task's GPU energy is ${words(idle)} times smaller than its energy as logged (${words(ownIdle)} times smaller than its GPU term); without the whole floor of 450 W ${words(floor)} times (${words(ownFloor)})`,
    values: {
      idle_least: idle[0],
      idle_most: idle[1],
      floor_least: floor[0],
      floor_most: floor[1],
      idle_least_of_gpu: ownIdle[0],
      idle_most_of_gpu: ownIdle[1],
      floor_least_of_gpu: ownFloor[0],
      floor_most_of_gpu: ownFloor[1],
    },
  };
}

/** Models that table 6 lists for token classification and that only superseded runs hold. */
const SUPERSEDED = [
  'ml6team/keyphrase-extraction-distilbert-inspec',
  'obi/deid_roberta_i2b2',
  'oliverguhr/fullstop-punctuation-multilang-large',
];

function tokenClassification(): StudyClaim {
  const task = 'token-classification';
  const kwh = ({ query }: (typeof runs)[number]) =>
    studyReading('as-logged').energy_j(query) / JOULES_PER_KWH;
  const runs = studyRuns().filter(({ model, log }) => log === null && SUPERSEDED.includes(model));
  const logged = printedRows(task);
  const listed = [
    ...logged.filter(({ model }) => model.table6 !== null).map((row) => queryKwh(row, asLogged())),
    ...runs.map(kwh),
  ];
  const [own, table6] = [summary(logged.map((row) => queryKwh(row, asLogged()))), summary(listed)];
  return {
    id: 'table-6',
    printed: 'table 6 lists 8 models a task',
    logs: `3 of the 8 logged token-classification models are others (mean ${n(own.mean, 5)} kWh; with those listed, from superseded runs, ${n(table6.mean, 5)}, SD ${n(table6.sd ?? Number.NaN, 5)}); 10 diffusion models are logged, 8 counted; distilbart-cnn-6-6 is logged for distilbart-xsum-12-6`,
    values: {
      logged_mean_kwh: own.mean,
      listed_mean_kwh: table6.mean,
      listed_sd_kwh: table6.sd ?? Number.NaN,
    },
  };
}
