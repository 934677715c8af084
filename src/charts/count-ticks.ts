import { shortCount } from '../domain/multiple.ts';
import { powerText } from '../domain/powers.ts';
import type { PanelTick } from './panel.ts';
import { logTicks } from './ticks.ts';

const isPower = (value: number): boolean => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6);

/**
 * Ticks of a log axis of parameters or tokens: 100 M, 1 B, 10 T. As their letters take room, 2 and 5 stand between them
 * where a decade is at least 130 px wide.
 */
export const countTicks = ([lo, hi]: readonly [number, number], room: number): readonly PanelTick[] =>
  logTicks(lo, hi, (room * 90) / 130).map((value) => ({
    value,
    text: shortCount(value),
    strong: isPower(value),
  }));

/** Ticks of a log axis of FLOP: powers of ten, fewer where they are near. */
export function flopTicks([lo, hi]: readonly [number, number], room: number): readonly PanelTick[] {
  const powers = logTicks(lo, hi, 0);
  const step = Math.max(1, Math.ceil((powers.length * 40) / Math.max(1, room)));
  return powers
    .filter((_, i) => i % step === 0)
    .map((value) => ({ value, text: powerText(value), strong: true }));
}
