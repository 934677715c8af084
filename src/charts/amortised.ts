import type { DisplayUnit } from '../domain/format.ts';
import type { AmortiseRow, DrawnCrossing } from './amortise-row.ts';

/** Options with their crossings, as they are drawn. */
export interface Amortised {
  readonly rows: readonly AmortiseRow[];
  readonly crossings: readonly DrawnCrossing[];
  readonly unit: DisplayUnit;
  readonly of: string;
  readonly log: boolean;
}
