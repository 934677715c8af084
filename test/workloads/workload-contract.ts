import { describe, expect, it } from 'vitest';
import { subjectSchema } from '../../src/domain/record.ts';
import { nodeHost } from '../../src/platform/node-host.ts';
import type { Mark, RunContext, Workload } from '../../src/workloads/workload.ts';

export interface WorkloadCase<Spec> {
  readonly workload: Workload<Spec>;
  /** A run that ends well within a second or two. */
  readonly short: Spec;
  /** A run that would last a minute if it were not ended. */
  readonly long: Spec;
  /** Input that cannot work. */
  readonly wrong: readonly unknown[];
}

/** A context that collects what a run reports. */
export function context(overrides: Partial<RunContext> = {}) {
  const marks: Mark[] = [];
  const warnings: string[] = [];
  const value: RunContext = {
    index: 0,
    kind: 'run',
    queries: null,
    signal: new AbortController().signal,
    onMark: (mark) => marks.push(mark),
    onWarning: (detail) => warnings.push(detail),
    ...overrides,
  };
  return { context: value, marks, warnings };
}

/** What every kind of work has to keep to, in-process kinds included. */
export function workloadContract<Spec>({ workload, short, long, wrong }: WorkloadCase<Spec>): void {
  describe(`workload ${workload.id} keeps the contract`, () => {
    it('has an id of one word and a title', () => {
      expect(workload.id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(workload.title).not.toBe('');
    });
    it('takes its input and refuses what cannot work', async () => {
      const schema = await workload.spec();
      expect(schema.safeParse(short).success).toBe(true);
      for (const input of wrong) expect(schema.safeParse(input).success, JSON.stringify(input)).toBe(false);
    });
    it('names its subject as records do', async () => {
      const session = await workload.open(nodeHost(), short);
      expect(subjectSchema.parse(session.subject).workload).toBe(workload.id);
      await session.close();
    });
    it('runs again and again, warm-up or not', async () => {
      const session = await workload.open(nodeHost(), short);
      await session.load?.(context().context);
      for (const kind of ['warm-up', 'run', 'run'] as const) {
        const outcome = await session.run(context({ kind }).context);
        expect(outcome.exitCode ?? 0).toBe(0);
        expect(outcome.signal).toBeNull();
      }
      await session.close();
    });
    it('leaves the event loop free while it works, so that the sampler is not held up', async () => {
      const session = await workload.open(nodeHost(), short);
      let turns = 0;
      let timer = setImmediate(function turn() {
        turns++;
        timer = setImmediate(turn);
      });
      await session.run(context().context);
      clearImmediate(timer);
      // A loop that is free turns thousands of times in 50 ms, also on a busy machine; one that is held up a few times.
      expect(turns).toBeGreaterThan(20);
      await session.close();
    });
    it('ends when it is told to', async () => {
      const session = await workload.open(nodeHost(), long);
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 100);
      const outcome = await session.run(context({ signal: abort.signal }).context);
      expect(outcome).toMatchObject({ queries: null });
      await session.close();
    });
    it('does not begin what was ended before', async () => {
      const session = await workload.open(nodeHost(), long);
      const abort = new AbortController();
      abort.abort();
      await session.run(context({ signal: abort.signal }).context);
      await session.close();
    });
  });
}
