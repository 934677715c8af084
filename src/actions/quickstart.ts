import { fileURLToPath } from 'node:url';
import type { Host } from '../platform/host.ts';
import { command } from '../workloads/command.ts';
import type { WorkloadSession } from '../workloads/workload.ts';

/** Queries that one run of the packaged program answers: a few seconds on two cores. */
const QUERIES = 8;
/** The protocol of the first figure: at least three runs, until the repeat interval is within ± 5 %, at most ten. */
export const quickstartProtocol = {
  runs: 10,
  warmup: 1,
  until: 0.05,
  baseline_s: 2,
  queries: QUERIES,
} as const;

/** The program every installation carries: a stack of dense layers in fp32 on the CPU. */
export function packagedWork(host: Host): Promise<WorkloadSession> {
  // From src/ the program is run as TypeScript by whoever can; from dist/ it is plain JavaScript.
  const file = fileURLToPath(
    new URL(
      `../workloads/packaged/matrix-products${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
      import.meta.url,
    ),
  );
  return command.open(host, {
    command: [process.execPath, file, String(QUERIES)],
    output: 'stderr',
    title: 'matrix products (packaged)',
  });
}
