import type { Inference } from '../../domain/inference.ts';
import { failure, Problem, refusal } from '../../domain/problem.ts';
import type { Subject } from '../../domain/record.ts';
import { workingThreads } from '../../platform/cpu-cores.ts';
import type { Host } from '../../platform/host.ts';
import { inferenceProgram } from '../inference-program.ts';
import type { LoadContext, RunContext, RunOutcome, WorkloadSession } from '../workload.ts';
import { type InferenceProcess, ProcessDied, startInferenceProcess } from './inference-process.ts';
import type { InferenceSpec } from './inference-spec.ts';
import type { Answered, QueryPlan, SessionOptions, Started } from './messages.ts';

/** The runtime, started and asked for its version, before there is a model. */
export interface OpenRuntime {
  readonly process: InferenceProcess;
  /** As `onnxruntime-node 1.30.0`. */
  readonly runtime: string;
  /** How sessions are opened, but for the file. */
  readonly options: Omit<SessionOptions, 'file'>;
}

/**
 * Starts the inference process. @throws {Problem} with the command that installs the runtime where it is absent; a refusal
 * with the providers there are, where it lacks the one asked for.
 */
export async function openRuntime(
  host: Host,
  spec: InferenceSpec,
  program = inferenceProgram(),
): Promise<OpenRuntime> {
  const process = startInferenceProcess(program);
  try {
    const { version, providers } = await process.ask<Started>({ type: 'start' });
    const provider = spec.provider ?? 'cpu';
    if (!providers.includes(provider)) {
      throw refusal(
        `The onnxruntime-node of this installation has no provider "${provider}"; it has ${providers.join(', ')}.`,
      );
    }
    return {
      process,
      runtime: `onnxruntime-node ${version}`,
      options: {
        provider,
        threads: spec.threads ?? workingThreads(host),
        spinning: spec.spinning ?? true,
        optimisation: spec.optimisation ?? 'all',
      },
    };
  } catch (error) {
    await process.end();
    if (error instanceof ProcessDied) throw failure(`${upper(error.message)}.`, { cause: error });
    // Nothing was tried yet: what is not installed is refused, with the command that installs it.
    if (error instanceof Problem && error.remedy !== undefined)
      throw refusal(error.message, { cause: error, remedy: error.remedy });
    throw error;
  }
}

export interface InferenceWork {
  readonly open: OpenRuntime;
  readonly file: string;
  readonly plan: QueryPlan;
  readonly subject: Omit<Subject, 'inference'>;
  readonly inference: Pick<Inference, 'precision' | 'tokens' | 'mean_tokens'>;
  /** What a reader of the record should know of the inputs. */
  readonly remarks: readonly string[];
}

/** A model as work: loaded once, then asked the same queries in every run. The inputs are made here, before all that. */
export async function inferenceSession(work: InferenceWork): Promise<WorkloadSession> {
  const { open, file, plan, remarks } = work;
  const { process, options } = open;
  await process.ask({ type: 'prepare', plan });
  let loaded = false;

  const load = async ({ signal, onWarning }: LoadContext): Promise<void> => {
    if (loaded || signal.aborted) return;
    for (const remark of remarks) onWarning(remark);
    try {
      await process.ask({ type: 'load', options: { ...options, file } }, { signal });
      loaded = true;
    } catch (error) {
      if (signal.aborted) return;
      throw failure(`${work.subject.title} could not be loaded on ${options.provider}: ${said(error)}.`, {
        cause: error,
      });
    }
  };

  return {
    subject: {
      ...work.subject,
      inference: {
        runtime: open.runtime,
        ...options,
        ...work.inference,
        batch: plan.batch,
        new_tokens: plan.generation?.newTokens ?? null,
        seed: plan.seed,
      },
    },
    load,
    async run(context) {
      await load(context);
      if (context.signal.aborted) return ended({});
      try {
        const { queries, tokens, cpu_s, latencies_s, stopped } = await process.ask<Answered>(
          { type: context.kind, queries: context.queries ?? plan.queries },
          context,
        );
        return stopped ? ended({ cpu_s }) : ended({ exitCode: 0, queries, tokens, cpu_s, latencies_s });
      } catch (error) {
        return failedRun(error, context);
      }
    },
    close: () => process.end(),
  };
}

/** A run that went wrong: said in the record, and not counted. */
function failedRun(error: unknown, { signal, onWarning }: RunContext): RunOutcome {
  if (signal.aborted) return ended({});
  if (!(error instanceof ProcessDied) && !(error instanceof Problem)) throw error;
  onWarning(said(error));
  return error instanceof ProcessDied && error.signal !== null
    ? ended({ signal: error.signal })
    : ended({ exitCode: error instanceof ProcessDied ? error.code || 1 : 1 });
}

const ended = (outcome: Partial<RunOutcome>): RunOutcome => ({
  exitCode: null,
  signal: null,
  queries: null,
  tokens: null,
  cpu_s: null,
  ...outcome,
});

/** What went wrong, in one line: the runtime breaks its messages, and names its own source files in them. */
export const said = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').replace(/[ .]+$/, '');
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
