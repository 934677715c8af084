import { formatFixed, formatNumber } from '../domain/format.ts';

/** An extra as it is read: `+34 %` or `+0.021`. */
export const extraText = (extra: number | null, equal: 'loss' | 'compute'): string =>
  extra === null
    ? equal === 'loss'
      ? 'never reached'
      : 'nothing left'
    : extra === 0
      ? equal === 'loss'
        ? '0\u00a0%'
        : '0'
      : equal === 'loss'
        ? `+${formatFixed(extra * 100, extra < 0.1 ? 1 : 0)}\u00a0%`
        : `+${formatNumber(extra, 2)}`;
