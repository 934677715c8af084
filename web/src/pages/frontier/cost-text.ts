import type { FrontierRow } from '../../../../src/charts/frontier.ts';
import { formatInterval, formatNumber } from '../../../../src/domain/format.ts';
import { shortCount } from '../../../../src/domain/multiple.ts';

/** A cost in the unit of its axis, with its interval; from a million on as the axis writes it: `14 M`. */
export const costText = ({ cost, cost_lo, cost_hi }: FrontierRow): string =>
  cost_lo !== null && cost_hi !== null
    ? formatInterval(cost, cost_lo, cost_hi)
    : cost >= 1e6
      ? shortCount(cost)
      : formatNumber(cost);
