import type { Source } from '../domain/fact.ts';
import type { Perimeter } from '../domain/perimeter.ts';
import { studyRuns as text } from './compiled/study-runs.ts';
import { plainFact } from './facts.ts';

/** Energy and time of one phase of a run, as it was logged. */
export interface StudyPhase {
  readonly duration_s: number;
  /** Measured: all 8 GPUs of the node, 7 of which idle. */
  readonly gpu_j: number;
  /** Assumed: a constant 42.5 W. */
  readonly cpu_j: number;
  /** Assumed: a constant 430.78 W. */
  readonly ram_j: number;
  /** Last sample of the 8 GPUs together, watts. */
  readonly gpu_w: number;
  /** As it was logged: at 138.75 g/kWh, of a few runs at another intensity. */
  readonly carbon_g: number;
}

/** One run of "Power Hungry Processing" (Luccioni et al. 2024): loading, moving to the GPU where it is apart, 1,000 queries. */
export interface StudyRun {
  /** First 8 digits of the run's id. */
  readonly run: string;
  readonly at_s: number;
  readonly model: string;
  /** File of the paper's data that the run is in; `null`: superseded or broken off, in no table of the paper. */
  readonly log: string | null;
  readonly load: StudyPhase;
  readonly transfer: StudyPhase | null;
  readonly query: StudyPhase;
}

interface Columns {
  readonly rows?: readonly number[];
  readonly s: readonly number[];
  readonly gpu_mwh: readonly number[];
  readonly cpu_mwh: readonly number[];
  readonly ram_mwh: readonly number[];
  readonly gpu_w: readonly number[];
  /** Of the rows that were logged at another intensity, by their number. */
  readonly co2e_mg: Readonly<Record<string, number>>;
}
interface Table {
  readonly source: Source;
  readonly perimeter: Perimeter;
  readonly note: string;
  readonly models: readonly string[];
  readonly logs: readonly string[];
  readonly run: string;
  readonly at_s: readonly number[];
  readonly model: readonly number[];
  readonly log: readonly number[];
  readonly phases: readonly [Columns, Columns, Columns];
}

const J_PER_MWH = 3.6;
const ID_LENGTH = 8;

let decoded: readonly StudyRun[] | undefined;

/**
 * All 6,513 runs of the study's logs. This module holds 0.8 MB: import it where it is used, not at the start of a program.
 */
export function studyRuns(): readonly StudyRun[] {
  decoded ??= decode(JSON.parse(text) as Table);
  return decoded;
}

function decode({ models, logs, run, at_s, model, log, phases }: Table): StudyRun[] {
  const g_per_mwh = plainFact('study/intensity/logged').value / 1e6;
  const phase = ({ s, gpu_mwh, cpu_mwh, ram_mwh, gpu_w, co2e_mg }: Columns, i: number, row: number) => {
    const [gpu, cpu, ram] = [gpu_mwh[i] as number, cpu_mwh[i] as number, ram_mwh[i] as number];
    const logged_mg = co2e_mg[row];
    return {
      duration_s: s[i] as number,
      gpu_j: gpu * J_PER_MWH,
      cpu_j: cpu * J_PER_MWH,
      ram_j: ram * J_PER_MWH,
      gpu_w: gpu_w[i] as number,
      carbon_g: logged_mg === undefined ? (gpu + cpu + ram) * g_per_mwh : logged_mg / 1000,
    };
  };
  const [load, transfer, query] = phases;
  const transferOf = new Map((transfer.rows ?? []).map((row, i) => [row, i]));
  return at_s.map((at, i) => {
    const moved = transferOf.get(i);
    return {
      run: run.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH),
      at_s: at,
      model: models[model[i] as number] as string,
      log: logs[log[i] as number] ?? null,
      load: phase(load, i, i),
      transfer: moved === undefined ? null : phase(transfer, moved, i),
      query: phase(query, i, i),
    };
  });
}
