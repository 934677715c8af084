/**
 * The inference process: opens a model in onnxruntime-node and answers queries, as the process that started it asks over the
 * IPC channel. It ends when that process does. Usage: by child_process.fork alone.
 */
import { Worker } from 'node:worker_threads';
import { Problem } from '../../domain/problem.ts';
import type { Reply, Request } from '../inference/messages.ts';
import { Passes } from '../inference/passes.ts';
import { marksEach, runQueries } from '../inference/run-queries.ts';
import {
  describeModel,
  describeRuntime,
  loadRuntime,
  openSession,
  type Runtime,
  type RuntimeSession,
} from '../inference/runtime.ts';

let runtime: Runtime | null = null;
let session: RuntimeSession | null = null;
let passes: Passes | null = null;
let plan: (Request & { type: 'prepare' })['plan'] | null = null;
let expected_s: number | null = null;
let each: boolean | null = null;
let told = false;

// Ctrl-C in a terminal reaches every process of the group: what to do about it is decided by the one that measures.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
// While a query is under way the event loop stands still; a thread of its own sees that the parent is gone.
const watch = new Worker(
  `const parent = ${process.ppid};
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 500);`,
  { eval: true },
);
watch.unref();

process.on('message', (request: Request) => {
  if (request.type === 'stop') {
    told = true;
    return;
  }
  told = false;
  answer(request).then(
    (value) => say({ type: 'done', value }),
    (error: unknown) =>
      say({
        type: 'failed',
        message: error instanceof Error ? error.message : String(error),
        remedy: error instanceof Problem ? (error.remedy ?? null) : null,
      }),
  );
});

function say(reply: Reply): void {
  process.send?.(reply, () => {});
}

async function answer(request: Exclude<Request, { type: 'stop' }>): Promise<unknown> {
  runtime ??= await loadRuntime();
  switch (request.type) {
    case 'start':
      return describeRuntime(runtime);
    case 'inspect': {
      const opened = await openSession(runtime, request.options);
      const description = describeModel(opened);
      await opened.release();
      return description;
    }
    case 'prepare':
      plan = request.plan;
      passes = new Passes(runtime, request.plan);
      return null;
    case 'load':
      session = await openSession(runtime, request.options);
      return null;
    default: {
      if (!session || !passes || !plan) throw new Error('No model is loaded.');
      if (request.type === 'run') each ??= marksEach(expected_s);
      const { pass_s, ...answered } = await runQueries({
        session,
        passes,
        plan,
        kind: request.type,
        queries: request.queries,
        expected_s,
        each: each === true,
        stopped: () => told,
        mark: (marks) => say({ type: 'marks', marks }),
        tell: (queries) => say({ type: 'answered', queries }),
      });
      expected_s ??= pass_s;
      return answered;
    }
  }
}
