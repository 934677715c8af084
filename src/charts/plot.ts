import * as Plot from '@observablehq/plot';
import type { Drawing } from './chart.ts';

/** Observable Plot with a document of its own, drawn without the style element that a strict page would refuse. */
export function plot(
  options: Omit<Plot.PlotOptions, 'document' | 'marks'> & { document: unknown; marks: unknown },
): Drawing {
  const drawing = Plot.plot({ className: 'ch', ...options } as Plot.PlotOptions) as unknown as Drawing & {
    querySelector(selector: string): { remove(): void } | null;
  };
  drawing.querySelector('style')?.remove();
  return drawing;
}
