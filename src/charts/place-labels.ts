/**
 * Places labels along a vertical edge so that none covers another: each as near to where it is wanted as the others
 * allow. Where the space is too short for all, they lose their second line, and then those nearer the middle go (null).
 * `at` is the middle of each label; sizes are in px.
 */
export function placeLabels(
  wanted: readonly number[],
  space: { readonly top: number; readonly bottom: number; readonly size: number },
): { readonly at: readonly (number | null)[]; readonly size: number } {
  const room = space.bottom - space.top;
  const size = wanted.length * space.size <= room ? space.size : Math.min(space.size, 15);
  const most = Math.max(1, Math.floor(room / size));
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as number) - (wanted[b] as number));
  while (order.length > most) order.splice(Math.floor(order.length / 2), 1);

  const groups: { members: number[]; start: number }[] = [];
  for (const i of order) {
    let group = { members: [i], start: clamp((wanted[i] as number) - size / 2, 1) };
    for (let before = groups.at(-1); before && before.start + before.members.length * size > group.start; ) {
      groups.pop();
      const members: number[] = [...before.members, ...group.members];
      const centre = members.reduce((sum, m) => sum + (wanted[m] as number), 0) / members.length;
      group = { members, start: clamp(centre - (members.length * size) / 2, members.length) };
      before = groups.at(-1);
    }
    groups.push(group);
  }
  function clamp(start: number, count: number): number {
    return Math.max(space.top, Math.min(space.bottom - count * size, start));
  }

  const at: (number | null)[] = wanted.map(() => null);
  for (const { members, start } of groups) {
    members.forEach((member, k) => {
      at[member] = start + (k + 0.5) * size;
    });
  }
  return { at, size };
}
