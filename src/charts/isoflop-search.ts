import { z } from 'zod';

const numbers = z
  .string()
  .max(2000)
  .regex(/^\d+(,\d+)*$/);

/** How budgets are looked at, as it stands in an address; all absent: the runs of Llama 3 by parabolas. */
export const isoflopSearch = z.object({
  example: z.enum(['chinchilla', 'porian']).optional(),
  fit: z.enum(['parametric']).optional(),
  /** Numbers of the budgets left out, from 0. */
  out: numbers.optional(),
  /** Rows left out by their numbers, and how many of highest loss. */
  drop: numbers.optional(),
  highest: z.coerce.number().int().min(0).max(100).optional(),
  /** Counts budgets whose minimum lies outside the sizes that were trained. */
  edges: z.enum(['in']).optional(),
  bootstrap: z.coerce.number().int().min(0).max(10_000).optional(),
  /** Budget the line is drawn out to, FLOP; 0: none. */
  to: z.coerce.number().min(0).max(1e40).optional(),
  /** Law of the catalog whose exponents are laid over. */
  overlay: z.string().max(40).optional(),
  /** Number of the budget that is marked. */
  pin: z.coerce.number().int().min(0).optional(),
});
export type IsoflopSearch = z.infer<typeof isoflopSearch>;

/** What an address asks for, its defaults filled in. */
export function isoflopRequest(search: IsoflopSearch) {
  const example = search.example ?? ('llama3' as const);
  const to = search.to ?? { llama3: 2.7e25, chinchilla: 5.76e23, porian: 1e22 }[example];
  return {
    example,
    fit: search.fit ?? ('parabola' as const),
    out: new Set(listed(search.out)),
    drop: listed(search.drop),
    highest: search.highest ?? (example === 'chinchilla' ? 5 : 0),
    edges: search.edges ?? ('out' as const),
    bootstrap: search.bootstrap ?? 1000,
    target: to === 0 ? null : to,
    overlay: search.overlay ?? null,
    pin: search.pin ?? null,
  };
}
export type IsoflopRequest = ReturnType<typeof isoflopRequest>;

export const listed = (text: string | undefined): readonly number[] =>
  text === undefined || text === '' ? [] : text.split(',').map(Number);

/** The budget that is marked where none was chosen: the largest with eight points or more that counts, else the largest that counts. */
export function pinnedBudget(
  budgets: readonly { readonly flop: number; readonly state: string; readonly points: readonly unknown[] }[],
  pin: number | null,
): number | null {
  const chosen = pin === null ? undefined : budgets[pin];
  const counted = budgets.filter(({ state }) => state === 'in');
  return (
    (chosen ?? counted.filter(({ points }) => points.length >= 8).at(-1) ?? counted.at(-1))?.flop ?? null
  );
}
