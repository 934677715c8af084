import { z } from 'zod';

const amount = z.coerce.number().positive().max(1e40);

/** How the cost of a wrong size is looked at, as it stands in an address; all absent: Gopher by the law of Chinchilla. */
export const penaltySearch = z.object({
  law: z.string().max(40).optional(),
  equal: z.enum(['compute']).optional(),
  /** Budgets, FLOP, with commas. */
  flop: z
    .string()
    .max(100)
    .regex(/^\d+(\.\d+)?(e\d+)?(,\d+(\.\d+)?(e\d+)?){0,5}$/)
    .optional(),
  /** Tokens served over the life; 0: training alone. */
  served: z.coerce.number().min(0).max(1e30).optional(),
  /** Parameters and tokens of a model that was trained; 0: none. */
  params: z.coerce.number().min(0).max(1e18).optional(),
  tokens: amount.optional(),
});
export type PenaltySearch = z.infer<typeof penaltySearch>;

/** What an address asks for, its defaults filled in: Gopher, 280 billion parameters on 300 billion tokens, is the model. */
export function penaltyRequest({ law, equal, flop, served, params, tokens }: PenaltySearch) {
  return {
    law: law ?? 'chinchilla',
    equal: equal ?? ('loss' as const),
    flops: (flop ?? '1e20,1e22,1e24').split(',').map(Number),
    served: served ?? 1e12,
    model: params === 0 ? null : { params: params ?? 280e9, tokens: tokens ?? 300e9 },
  };
}
export type PenaltyRequest = ReturnType<typeof penaltyRequest>;
