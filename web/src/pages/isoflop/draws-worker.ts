import { type IsoflopTask, solveIsoflop } from '../../../../src/scaling/isoflop-draws.ts';

/** Samples told at once: often enough to see them come, seldom enough to cost nothing. */
const PORTION = 100;

/** Draws the samples it was asked for, portion by portion, off the page's thread. */
addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly task: IsoflopTask; readonly samples: number }>) => {
    for (let from = 0; from < data.samples; from += PORTION) {
      postMessage(solveIsoflop(data.task, from, Math.min(data.samples, from + PORTION)));
    }
  },
);
