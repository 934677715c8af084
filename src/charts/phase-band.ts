import { type Shape, type ShapeElement, textWidth, words } from './shape.ts';

interface BandPhase {
  readonly name: string;
  readonly index: number;
  readonly start_s: number;
  readonly end_s: number;
  readonly counted: boolean;
}

/** The row of phases above a time axis: idle outlined, the rest filled, repetitions numbered where numbers fit. */
export function phaseBand(
  make: Shape,
  x: (t: number) => number,
  phases: readonly BandPhase[],
): readonly ShapeElement[] {
  const counted = phases.filter((phase) => phase.counted);
  const numbered = counted.every((phase) => x(phase.end_s) - x(phase.start_s) >= 18);
  const boxes = phases.map((phase) => {
    const left = x(phase.start_s);
    const width = Math.max(1, x(phase.end_s) - left - 1);
    const fill = phase.counted && phase.index % 2 === 1 ? 'var(--line)' : 'var(--sunken)';
    return make('rect', {
      x: left,
      y: 22,
      width,
      height: 18,
      rx: 2,
      ...(phase.name === 'idle' ? { fill: 'none', stroke: 'var(--line)' } : { fill }),
    });
  });
  const texts = phases.flatMap((phase) => {
    const width = x(phase.end_s) - x(phase.start_s);
    const text = phase.counted && phase.name === 'run' ? String(phase.index + 1) : phase.name;
    if ((phase.counted && !numbered) || textWidth(text) + 6 > width) return [];
    return [words(make, text, (x(phase.start_s) + x(phase.end_s)) / 2, 35, { anchor: 'middle' })];
  });
  const [first, last] = [counted[0], counted.at(-1)];
  const all = `${counted.length} repetitions`;
  const together =
    !numbered && first && last && x(last.end_s) - x(first.start_s) > textWidth(all)
      ? [
          words(make, all, (x(first.start_s) + x(last.end_s)) / 2, 35, {
            anchor: 'middle',
            halo: true,
          }),
        ]
      : [];
  return [...boxes, ...texts, ...together];
}
