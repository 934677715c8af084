import { z } from 'zod';

/** Which options are set against each other, as it stands in an address; all absent: BERT base by Strubell et al. 2019. */
export const amortiseAsked = z.object({
  /** `NAME=FIXED,MARGINAL` with costs in kWh, and how many carry the fixed cost; joined by `;`. */
  options: z.string().max(2000).optional(),
  /** Energy of one fine-tuning of the packaged example, kWh; default: 0, assumed. */
  tune: z.coerce.number().min(0).max(1e12).optional(),
  /** Relative standard deviation of every cost, percent; default: 10, assumed. */
  error: z.coerce.number().min(0).max(100).optional(),
  /** Horizon; default: 150. */
  tasks: z.coerce.number().int().min(2).max(1e15).optional(),
  /** What is counted; default: tasks. */
  of: z.enum(['tasks', 'queries']).optional(),
  /** Fixed cost that all options share, kWh. */
  common: z.coerce.number().min(0).max(1e15).optional(),
  unit: z.enum(['kWh', 'J', 'g']).optional(),
  /** Region or g/kWh; default: the world average. */
  grid: z.string().max(60).optional(),
  scale: z.enum(['linear', 'log']).optional(),
});
export type AmortiseAsked = z.infer<typeof amortiseAsked>;

export const AMORTISE_TASKS = 150;
export const AMORTISE_ERROR = 10;
