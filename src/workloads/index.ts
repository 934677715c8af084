import { command } from './command.ts';
import { idle } from './idle.ts';

/** Every kind of work Wattlas can measure. Registering one is one line here. */
export const workloads = [command, idle] as const;

export { type CommandSpec, command } from './command.ts';
export { type IdleSpec, idle } from './idle.ts';
export type { Mark, RunContext, RunOutcome, Workload, WorkloadSession } from './workload.ts';
