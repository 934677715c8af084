/** A share as `9.5 %`, or `12 %` from a tenth on. */
export const percent = (share: number): string => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %`;
