/**
 * A failure the user can act on. The message is one sentence that names the bad value and the valid ones;
 * `remedy`, where there is one, is the command to type next.
 * `refusal`: Wattlas will not do it (bad input, unlike perimeters), exit 1. `failure`: it tried and could not, exit 2.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: 'refusal' | 'failure';
  readonly remedy: string | undefined;

  constructor(
    kind: 'refusal' | 'failure',
    message: string,
    options: { readonly cause?: unknown; readonly remedy?: string } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.remedy = options.remedy;
  }
}

export const refusal = (message: string, options: { cause?: unknown; remedy?: string } = {}): Problem =>
  new Problem('refusal', message, options);

export const failure = (message: string, options: { cause?: unknown; remedy?: string } = {}): Problem =>
  new Problem('failure', message, options);
