/**
 * A coefficient of a fitted form: positive, near `nominal` before any data are seen; its logarithm is held there by a prior
 * of standard deviation `logSd`, and never leaves four of them.
 */
export interface Parameter {
  readonly nominal: number;
  readonly logSd: number;
  /** `1` for a multiple of the ideal. */
  readonly unit: string;
  readonly meaning: string;
}

export type Coefficients<Name extends string> = { readonly [name in Name]: number };
