/** For positions in ascending order, the level nearest 0 at which each dot touches none before it; 0 where none is free. */
export function swarm(
  xs: readonly number[],
  size: number,
  reach: number,
): readonly (readonly [number, number])[] {
  const placed: (readonly [number, number])[] = [];
  for (const at of xs) {
    const near = placed.filter(([other]) => at - other < size);
    const steps = Math.floor(reach / (size / 2));
    let level = 0;
    for (let step = 0; step <= 2 * steps; step++) {
      const wanted = Math.ceil(step / 2) * (step % 2 === 0 ? 1 : -1) * (size / 2);
      if (near.every(([x, y]) => Math.hypot(at - x, wanted - y) >= size * 0.98)) {
        level = wanted;
        break;
      }
    }
    placed.push([at, level]);
  }
  return placed;
}
