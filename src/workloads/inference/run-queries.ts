import type { Mark } from '../workload.ts';
import { generate } from './generate.ts';
import type { Answered, QueryPlan } from './messages.ts';
import type { Pass, Passes } from './passes.ts';
import type { RuntimeSession } from './runtime.ts';

/** Queries are marked one by one where they take this long: then reading the meters at each costs next to nothing. */
const MARK_EVERY_S = 0.05;
/** A warm-up goes on for so long and so many passes, unless the run itself is shorter. */
const WARM_UP_S = 2;
const WARM_UP_PASSES = 3;
/** Latencies handed on, at most. */
const MOST_LATENCIES = 10_000;
/** How often the number of answered queries is told. */
const TELL_EVERY_S = 0.5;

/** Whether queries that take so long are marked one by one; null: their length is not known, and they are marked together. */
export const marksEach = (expected_s: number | null): boolean =>
  expected_s !== null && expected_s >= MARK_EVERY_S;

export interface RunParts {
  readonly session: RuntimeSession;
  readonly passes: Passes;
  readonly plan: QueryPlan;
  readonly kind: 'warm-up' | 'run';
  readonly queries: number;
  /** Seconds a pass is likely to take, from the first ones made; null: not known yet. */
  readonly expected_s: number | null;
  /** Whether each query is marked: the same in every run, so that windows of one name are of one kind. */
  readonly each: boolean;
  readonly stopped: () => boolean;
  readonly mark: (marks: readonly Mark[]) => void;
  readonly tell: (answered: number) => void;
}

/**
 * Answers queries one pass after another. Long ones are marked each; short ones in one window for all, and where tokens are
 * generated prefill and decode are then marked of every so many.
 */
export async function runQueries(parts: RunParts): Promise<Answered & { readonly pass_s: number | null }> {
  const { passes, plan, queries, kind, stopped, tell } = parts;
  const marking = kind === 'run';
  const each = marking && parts.each;
  const whole = marking && !each;
  const latencies = new Latencies();
  const used = process.cpuUsage();
  const start = now_s();
  let answered = 0;
  let tokens: number | null = plan.lengths === null ? null : 0;
  let told_s = start;
  let done = 0;
  let expected_s = parts.expected_s;
  if (whole) parts.mark([{ event: 'begin', name: 'query' }]);
  for (let index = 0; index < passes.count(queries) && !stopped(); index++) {
    if (kind === 'warm-up' && index >= WARM_UP_PASSES && now_s() - start >= WARM_UP_S) break;
    const pass = passes.at(index, queries);
    const every = each || expected_s === null ? 1 : Math.ceil(MARK_EVERY_S / Math.max(1e-6, expected_s));
    const begin = now_s();
    await answer(parts, pass, { query: each, parts: marking && index % every === 0 });
    const end = now_s();
    expected_s ??= end - begin;
    if (stopped()) break;
    for (let query = 0; query < pass.queries; query++) latencies.add(end - begin);
    done++;
    answered += pass.queries;
    if (tokens !== null) tokens += tokensOf(plan, pass);
    if (end - told_s >= TELL_EVERY_S) {
      told_s = end;
      tell(answered);
    }
  }
  if (whole)
    parts.mark([{ event: 'end', name: 'query', queries: answered, ...(tokens === null ? {} : { tokens }) }]);
  const { user, system } = process.cpuUsage(used);
  return {
    queries: answered,
    tokens,
    latencies_s: latencies.values,
    cpu_s: (user + system) / 1e6,
    stopped: stopped(),
    pass_s: done === 0 ? null : (now_s() - start) / done,
  };
}

const now_s = () => performance.now() / 1000;

const inputTokens = (pass: Pass): number => pass.lengths.reduce((all, length) => all + length, 0);

/** Tokens made, or read where none are made. */
const tokensOf = ({ generation }: QueryPlan, pass: Pass): number =>
  generation ? pass.queries * generation.newTokens : inputTokens(pass);

/** One pass, with its marks sent a message at a time, so that marks of one moment share a reading. */
async function answer(
  { session, passes, plan, stopped, mark }: RunParts,
  pass: Pass,
  marked: { readonly query: boolean; readonly parts: boolean },
): Promise<void> {
  const { generation } = plan;
  const counts = {
    queries: pass.queries,
    ...(plan.lengths === null ? {} : { tokens: tokensOf(plan, pass) }),
  };
  const query = (event: 'begin' | 'end'): Mark[] =>
    marked.query ? [{ event, name: 'query', ...counts }] : [];
  if (!generation) {
    if (marked.query) mark(query('begin'));
    await session.run(pass.feeds);
    if (marked.query) mark(query('end'));
    return;
  }
  const prefill = { name: 'prefill', queries: pass.queries, tokens: inputTokens(pass) };
  const decode = {
    name: 'decode',
    queries: pass.queries,
    tokens: pass.queries * (generation.newTokens - 1),
  };
  const decodes = generation.newTokens > 1;
  if (marked.parts) mark([...query('begin'), { event: 'begin', ...prefill }]);
  await generate(session, passes, pass, generation, stopped, () => {
    if (marked.parts)
      mark([{ event: 'end', ...prefill }, ...(decodes ? [{ event: 'begin' as const, ...decode }] : [])]);
  });
  if (marked.parts && !stopped())
    mark([...(decodes ? [{ event: 'end' as const, ...decode }] : []), ...query('end')]);
}

/** Every latency up to the limit, then every second, fourth … of them. */
class Latencies {
  readonly values: number[] = [];
  #every = 1;
  #seen = 0;

  add(latency_s: number): void {
    if (this.#seen++ % this.#every !== 0) return;
    this.values.push(latency_s);
    if (this.values.length <= MOST_LATENCIES) return;
    this.#every *= 2;
    const kept = this.values.filter((_, i) => i % 2 === 0);
    this.values.length = 0;
    this.values.push(...kept);
  }
}
