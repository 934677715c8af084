import type { Standing } from '../../../../src/lifecycle/frontier.ts';

/** Where a model stands, in words. */
export const standingWords: Readonly<Record<Standing, string>> = {
  frontier: 'on the frontier',
  band: 'beaten, but not surely',
  dominated: 'beaten',
};
