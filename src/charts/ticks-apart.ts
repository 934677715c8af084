/**
 * Ticks whose labels do not touch: the strong ones are placed first, what is between them where that leaves room.
 * `at` is where a tick stands and `room` what its label takes, both in px.
 */
export function ticksApart<T extends { readonly strong: boolean }>(
  ticks: readonly T[],
  at: (tick: T) => number,
  room: (tick: T) => number,
): readonly T[] {
  const kept: T[] = [];
  for (const tick of [...ticks.filter(({ strong }) => strong), ...ticks.filter(({ strong }) => !strong)]) {
    const clear = (other: T) => Math.abs(at(other) - at(tick)) >= (room(tick) + room(other)) / 2;
    if (kept.every(clear)) kept.push(tick);
  }
  return kept;
}
