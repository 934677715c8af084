/** A colour of the ordered ramp, from 0 (old or small) to 1 (new or large). */
export function sequenceColour(share: number): string {
  const at = Math.max(0, Math.min(1, share)) * 5;
  const stop = Math.min(4, Math.floor(at));
  const percent = Math.round((at - stop) * 100);
  const [from, to] = [`var(--seq-${stop + 1})`, `var(--seq-${stop + 2})`];
  return percent === 0 ? from : percent === 100 ? to : `color-mix(in oklab, ${to} ${percent}%, ${from})`;
}
