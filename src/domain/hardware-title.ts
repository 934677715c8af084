import type { Machine } from './record.ts';

/** What computes in a machine, in words: `2 × NVIDIA A100, AMD EPYC 7R32`. Same models are counted together. */
export function hardwareTitle({ accelerators, cpu }: Pick<Machine, 'accelerators' | 'cpu'>): string {
  const counts = new Map<string, number>();
  for (const title of accelerators) counts.set(title, (counts.get(title) ?? 0) + 1);
  const cards = [...counts].map(([title, n]) => (n > 1 ? `${n} × ${title}` : title));
  return [...cards, cpu ?? 'unknown CPU'].join(', ');
}
