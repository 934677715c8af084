interface ProblemOptions {
  readonly cause?: unknown;
  readonly remedy?: string;
  readonly missing?: boolean;
}

/**
 * A failure the user can act on. The message is one sentence that names the bad value and the valid ones;
 * `remedy`, where there is one, is the command to type next.
 * `refusal`: Wattlas will not do it (bad input, unlike perimeters), exit 1. `failure`: it tried and could not, exit 2.
 * `missing`: the one thing that was asked for by its name is not there, as a record or a chart; a server answers 404.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: 'refusal' | 'failure';
  readonly remedy: string | undefined;
  readonly missing: boolean;

  constructor(kind: 'refusal' | 'failure', message: string, options: ProblemOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.remedy = options.remedy;
    this.missing = options.missing ?? false;
  }
}

export const refusal = (message: string, options: ProblemOptions = {}): Problem =>
  new Problem('refusal', message, options);

export const failure = (message: string, options: ProblemOptions = {}): Problem =>
  new Problem('failure', message, options);
