import type { ProtocolOptions } from '../measurement/protocol.ts';
import type { Host } from '../platform/host.ts';
import type { WorkloadSession } from '../workloads/workload.ts';
import type { MeasureFlags } from './commands/measure.ts';

/** What is to be measured, opened, with the protocol that was asked for. */
export interface OpenedWork {
  readonly workload: WorkloadSession;
  readonly protocol: ProtocolOptions;
  /** What the user should know before it begins. */
  readonly notes: readonly string[];
}

/** The protocol of the flags. */
export const protocolOf = (flags: MeasureFlags): ProtocolOptions => ({
  preset: flags.preset,
  queries: flags.queries,
  runs: flags.runs,
  warmup: flags.warmup,
  until: flags.until,
  baseline_s: flags.baseline,
  rate_hz: flags.rate,
});

/** Opens the command, the model, the file or the idle time that the flags name. @throws {Problem} before anything is measured. */
export async function openWork(
  host: Host,
  words: readonly string[],
  flags: MeasureFlags,
): Promise<OpenedWork> {
  const protocol = protocolOf(flags);
  if (flags.idle !== undefined) {
    const { idle } = await import('../workloads/idle.ts');
    return { workload: await idle.open(host, { duration_s: flags.idle }), protocol, notes: [] };
  }
  const { model, onnx, task, labels, precision, title, dim, ...rest } = flags;
  const inference = {
    title,
    tokens: rest.tokens,
    newTokens: rest.newTokens,
    batch: rest.batch,
    provider: rest.provider,
    threads: rest.threads,
    spinning: rest.spinning,
    optimisation: rest.optimisation,
    seed: rest.seed,
  };
  if (model !== undefined) {
    const { openNamedModel } = await import('../actions/open-model.ts');
    return openNamedModel(host, { ...inference, model, task, labels, precision }, protocol);
  }
  if (onnx !== undefined) {
    const { openOnnxFile } = await import('../actions/open-model.ts');
    return openOnnxFile(host, { ...inference, file: onnx, dims: dim }, protocol);
  }
  const { command } = await import('../workloads/command.ts');
  const workload = await command.open(host, {
    command: words,
    output: flags.json ? 'stderr' : 'stdout',
    title,
  });
  return { workload, protocol, notes: [] };
}
