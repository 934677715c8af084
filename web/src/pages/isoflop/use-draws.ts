import { useEffect, useMemo, useState } from 'react';
import {
  drawWidth,
  type IsoflopIntervals,
  type IsoflopTask,
  isoflopIntervals,
} from '../../../../src/scaling/isoflop-draws.ts';

/** Intervals of a bootstrap that a worker draws; until all samples have come there are none. */
export function useDraws(
  task: IsoflopTask | null,
  samples: number,
): { readonly intervals: IsoflopIntervals | null; readonly done: number } {
  const [drawn, setDrawn] = useState<{
    readonly of: IsoflopTask;
    readonly parts: readonly Float64Array[];
  } | null>(null);
  useEffect(() => {
    if (task === null || samples < 2) return;
    const worker = new Worker(new URL('./draws-worker.ts', import.meta.url), { type: 'module' });
    const parts: Float64Array[] = [];
    worker.onmessage = ({ data }: MessageEvent<Float64Array>) => {
      parts.push(data);
      setDrawn({ of: task, parts: [...parts] });
    };
    worker.postMessage({ task, samples });
    return () => worker.terminate();
  }, [task, samples]);
  const parts = drawn !== null && drawn.of === task ? drawn.parts : [];
  const width = task === null ? 1 : drawWidth(task);
  const done = parts.reduce((sum, part) => sum + part.length, 0) / width;
  const intervals = useMemo(() => {
    if (task === null || samples < 2 || done < samples) return null;
    const whole = new Float64Array(done * width);
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return isoflopIntervals(task, whole.subarray(0, samples * width));
  }, [task, samples, done, width, parts]);
  return { intervals, done: Math.min(done, samples) };
}
