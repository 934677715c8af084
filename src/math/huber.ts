/** Huber's loss of a residual: r²/2 up to `delta`, beyond it delta·(|r| − delta/2) (Huber 1964). */
export const huber = (r: number, delta: number): number => {
  const size = Math.abs(r);
  return size <= delta ? (r * r) / 2 : delta * (size - delta / 2);
};
