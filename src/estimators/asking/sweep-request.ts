import type { EstimateRequest } from './estimate-request.ts';

/** Settings that a sweep combines; each is a list, and a list of one stays put. */
export interface SweepRequest
  extends Omit<
    EstimateRequest,
    | 'hardware'
    | 'precision'
    | 'batch'
    | 'devices'
    | 'mfu'
    | 'hours'
    | 'pue'
    | 'region'
    | 'intensity'
    | 'requests'
    | 'methods'
    | 'loadShape'
    | 'wholeMachines'
    | 'hourly'
    | 'utcOffset'
  > {
  readonly hardware?: readonly string[] | undefined;
  readonly precision?: readonly NonNullable<EstimateRequest['precision']>[] | undefined;
  /** Requests answered at once; a training has none. */
  readonly batch?: readonly number[] | undefined;
  /** Accelerators. Default: as many as hold the model. */
  readonly devices?: readonly number[] | undefined;
  /** Shares of the peak that a training reaches. */
  readonly mfu?: readonly number[] | undefined;
  /** Hours that the work takes, by the clock. */
  readonly hours?: readonly number[] | undefined;
  readonly pue?: readonly number[] | undefined;
  /** Regions, or all `countries`, `states`, or the regions of `aws`, `gcp` or `azure`. */
  readonly region?: readonly string[] | undefined;
  /** g CO2e a kilowatt-hour, instead of regions. */
  readonly intensity?: readonly number[] | undefined;
  /** Requests that are answered; a training has none. */
  readonly requests?: readonly number[] | undefined;
  /** Default: the first that answers of physical, ecologits, tdp-hours and the rest. */
  readonly method?: string | undefined;
}
