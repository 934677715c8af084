import type { Claims } from '../../domain/claims.ts';
import type { Log } from './log.ts';

/** Something about a log that misleads its reader. */
export interface Finding {
  /** Id of the rule, as constant-cpu-power: a section of docs/lint.md. */
  readonly rule: string;
  /** error: a figure is wrong. warning: a figure is not what it seems. note: it must be said with the figure. */
  readonly severity: 'error' | 'warning' | 'note';
  /** What the log says, in one or two sentences with the numbers. */
  readonly evidence: string;
  /** How much the total moves. */
  readonly consequence: string;
  readonly remedy: string;
  /** Rows it concerns. */
  readonly count: number;
  /** The numbers of the evidence, unrounded, by names with their units. */
  readonly numbers: Readonly<Record<string, number>>;
}

/** One way in which a log misleads: a pure function of what the log holds and, where there are any, of the printed claims. */
export interface Rule {
  readonly id: string;
  /** One line, for lists. */
  readonly title: string;
  check(log: Log, claims: Claims | null): readonly Omit<Finding, 'rule'>[];
}
