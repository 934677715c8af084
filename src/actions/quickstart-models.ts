import type { ProtocolOptions } from '../measurement/protocol.ts';
import type { Host } from '../platform/host.ts';
import type { WorkloadSession } from '../workloads/workload.ts';
import { type OpenModel, openNamedModel } from './open-model.ts';

/** A model that a first look at a machine measures. */
export interface QuickstartModel {
  readonly title: string;
  /** A name of the catalog, or a config.json. */
  readonly model: string;
  readonly task: string;
  /** Tokens of each text; absent: as many as `measure` gives one. */
  readonly tokens?: string | undefined;
  /** Tokens made for each query; absent: it makes none. */
  readonly newTokens?: number | undefined;
}

/** Two classifiers, one twice the work of the other, and a generator: the smallest set that shows what a task costs. */
export const quickstartModels: readonly QuickstartModel[] = [
  {
    title: 'DistilBERT-shaped text classifier',
    model: 'distilbert-base-uncased-finetuned-sst-2-english',
    task: 'text-classification',
  },
  { title: 'BERT-base-shaped text classifier', model: 'bert-base-uncased', task: 'text-classification' },
  {
    title: 'GPT-2-shaped text generator, 10 new tokens',
    model: 'gpt2',
    task: 'text-generation',
    newTokens: 10,
  },
];

/** How long a first look takes over each model. */
export interface QuickstartPace {
  /** Seconds that one run should take: long enough for meters that tick slowly, short enough to be repeated. */
  readonly run_s: number;
  /** Seconds that the runs of one model may take together. */
  readonly model_s: number;
  readonly baseline_s: number;
}

const pace: QuickstartPace = { run_s: 2.5, model_s: 35, baseline_s: 2 };
const MOST_RUNS = 10;
const LEAST_RUNS = 3;
/** Queries of the trial that tells how many fill a run, and seconds after which it is cut short. */
const TRIALS = 8;
const TRIAL_S = 1.5;

export interface SizedModel extends OpenModel {
  readonly queries: number;
}

/**
 * Opens a model with so many queries that a run takes 2 to 3 s here, as a short trial tells. The trial's process is ended:
 * loading is measured in one of its own. The protocol stops once the repeat interval is within ± 5 %, after 10 runs at most,
 * and fewer where the machine is slow. @throws {Problem} as `openNamedModel` does.
 */
export async function openSizedModel(
  host: Host,
  { title: _, ...spec }: QuickstartModel,
  signal: AbortSignal,
  { run_s, model_s, baseline_s }: QuickstartPace = pace,
): Promise<SizedModel> {
  const trial = await openNamedModel(host, spec, { queries: TRIALS });
  const seconds = await secondsAQuery(host, trial.workload, signal);
  const queries = Math.max(1, Math.min(2000, Math.round(run_s / seconds)));
  const runs = Math.floor(model_s / (queries * seconds));
  const protocol: ProtocolOptions = {
    runs: Math.max(LEAST_RUNS, Math.min(MOST_RUNS, runs)),
    warmup: 1,
    until: 0.05,
    baseline_s,
    queries,
  };
  return { ...(await openNamedModel(host, spec, protocol)), queries };
}

/**
 * How long a query takes where nothing else runs: the shortest of a few, after one that pays for what is done once. The
 * session is closed.
 */
async function secondsAQuery(host: Host, session: WorkloadSession, signal: AbortSignal): Promise<number> {
  const context = { signal, onMark: () => {}, onWarning: () => {}, kind: 'warm-up', queries: 1 } as const;
  const timed = async (index: number) => {
    const start = host.clock.now_s();
    await session.run({ ...context, index });
    return host.clock.now_s() - start;
  };
  try {
    await session.load?.(context);
    await timed(0);
    const took: number[] = [];
    while (took.length < TRIALS && took.reduce((sum, s) => sum + s, 0) < TRIAL_S && !signal.aborted)
      took.push(await timed(took.length + 1));
    return Math.max(1e-4, Math.min(...took));
  } finally {
    await session.close();
  }
}
