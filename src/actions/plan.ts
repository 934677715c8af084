import type { Assumption } from '../scaling/fit-report.ts';

export { assumed, given, published } from '../scaling/assumptions.ts';

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** What every plan answers with; each kind adds its own fields. `wattlas plan … --json` prints it. */
export interface Plan<Answer> {
  readonly answer: Answer;
  /** 95 %; null where the inputs say nothing of their errors. */
  readonly interval: Interval | null;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
  /** The conclusion in plain words. */
  readonly sentence: string;
}
