import type { MeasureResult } from '../actions/measure.ts';
import { packagedWork, quickstartProtocol } from '../actions/quickstart.ts';
import { openSizedModel, type QuickstartModel, quickstartModels } from '../actions/quickstart-models.ts';
import { Problem } from '../domain/problem.ts';
import type { Host } from '../platform/host.ts';
import { quickstartText } from '../reports/quickstart-text.ts';
import type { QuickstartOptions } from './commands/quickstart.ts';
import { measureWatched, printResult } from './measure-from-terminal.ts';
import { printError } from './print-error.ts';
import { terminal } from './terminal.ts';

interface Measured {
  readonly results: readonly MeasureResult[];
  readonly interrupted: NodeJS.Signals | null;
}

/**
 * Measures the models of a first look one after another and prints them side by side. null: the runtime that runs models is
 * not installed, which is said with the command that installs it.
 */
export async function measureModels(
  host: Host,
  options: QuickstartOptions,
  models: readonly QuickstartModel[] = quickstartModels,
  open: typeof openSizedModel = openSizedModel,
): Promise<Measured | null> {
  const out = terminal(options);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  say(
    `\n${out.paragraph(`Measuring ${models.length} models with synthetic weights on the CPU, each until its repeat interval is within ±5 %: nothing is downloaded, about two minutes.`)}`,
  );
  const results: MeasureResult[] = [];
  for (const [i, model] of models.entries()) {
    say(`\n${out.bold(out.text(`${i + 1} of ${models.length}  ${model.title}`))}`);
    const step = await measureOne(host, options, model, open);
    if (step === 'no runtime') return null;
    if (step === null) continue;
    if (step.result) results.push(step.result);
    if (step.interrupted) return { results, interrupted: step.interrupted };
  }
  if (results.length > 0)
    say(
      `\n${quickstartText(
        results.map(({ record }) => record),
        out,
      )}`,
    );
  for (const { unstored } of results)
    if (unstored) printError(unstored, terminal({ ...options, stream: process.stderr }));
  return { results, interrupted: null };
}

interface Step {
  /** null: it was interrupted before anything was measured. */
  readonly result: MeasureResult | null;
  readonly interrupted: NodeJS.Signals | null;
}

/** null: this model cannot be run here, which has been said. */
async function measureOne(
  host: Host,
  options: QuickstartOptions,
  model: QuickstartModel,
  open: typeof openSizedModel,
): Promise<Step | 'no runtime' | null> {
  const err = terminal({ ...options, stream: process.stderr });
  const abort = new AbortController();
  const interrupt = () => abort.abort();
  process.on('SIGINT', interrupt);
  try {
    process.stderr.write(`${err.dim(err.text('making its weights, then a short trial'))}\n`);
    const { workload, protocol, queries } = await open(host, model, abort.signal);
    process.off('SIGINT', interrupt);
    if (abort.signal.aborted) {
      await workload.close();
      return { result: null, interrupted: 'SIGINT' };
    }
    process.stderr.write(
      `${err.dim(err.text(`${queries} ${queries === 1 ? 'query' : 'queries'} a run; idle, warm-up, then 3 to ${protocol.runs} runs`))}\n`,
    );
    return await measureWatched(host, workload, options, protocol);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    printError(error, err);
    return error.remedy?.includes('onnxruntime-node') ? 'no runtime' : null;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

/** Measures the program every installation carries. */
export async function measurePackaged(host: Host, options: QuickstartOptions): Promise<Measured> {
  const out = terminal(options);
  process.stdout.write(
    `\n${out.text('Measuring matrix products on the CPU instead, until the repeat interval is within ±5 %.')}\n`,
  );
  const { runs, warmup, until, baseline_s, queries } = quickstartProtocol;
  const flags = { ...options, runs, warmup, until, queries, baseline: baseline_s };
  const { result, interrupted } = await measureWatched(host, await packagedWork(host), flags);
  process.stdout.write('\n');
  if (result) await printResult(result, flags);
  return { results: result ? [result] : [], interrupted };
}
