/** How many modules a machine of this memory has, as CodeCarbon (version 3) guesses it. @param gib Installed memory, GiB. */
export function moduleCount(gib: number): number {
  if (gib <= 2) return 1;
  if (gib <= 16) return 2;
  if (gib <= 64) return 4;
  if (gib <= 128) return 8;
  const size = [128, 64, 32, 16, 8, 4].find((s) => s <= gib / 8) ?? 4;
  return Math.min(32, Math.ceil(gib / size));
}

/** Weight of the n-th module (from 1): many modules share channels, and are not all active at once. */
const weight = (n: number): number => (n <= 4 ? 1 : n <= 8 ? 0.9 : n <= 16 ? 0.8 : 0.7);

/** Watts of modules at so many watts each, the fifth and later weighted down, and at least so many in all. */
export function modulesWatts(modules: number, each: number, least: number): number {
  let watts = 0;
  for (let n = 1; n <= modules; n++) watts += each * weight(n);
  return Math.max(watts, least);
}
