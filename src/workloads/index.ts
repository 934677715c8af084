import { architecture } from './architecture.ts';
import { command } from './command.ts';
import { idle } from './idle.ts';
import { onnxFile } from './onnx-file.ts';

/** Every kind of work Wattlas can measure. Registering one is one line here. */
export const workloads = [command, idle, architecture, onnxFile] as const;

export { type ArchitectureSpec, architecture } from './architecture.ts';
export { type CommandSpec, command } from './command.ts';
export { type IdleSpec, idle } from './idle.ts';
export { type OnnxFileSpec, onnxFile } from './onnx-file.ts';
export type { LoadContext, Mark, RunContext, RunOutcome, Workload, WorkloadSession } from './workload.ts';
