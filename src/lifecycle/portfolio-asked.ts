import { z } from 'zod';

/** Which tasks models are hosted for, as it stands in an address; all absent: three tasks of the study. */
export const portfolioAsked = z.object({
  /** `NAME=QUERIES,FLOOR`, joined by `;`. */
  tasks: z.string().max(3000).optional(),
  unit: z.enum(['kWh', 'J', 'g']).optional(),
  /** Horizon, days; default: 30. */
  days: z.coerce.number().positive().max(36_500).optional(),
  /** Idle draw of a hosted device, W. */
  idle: z.coerce.number().positive().max(1e5).optional(),
  /** kWh of fine-tuning a model for its task; default: estimated. */
  fine_tune: z.coerce.number().positive().max(1e9).optional(),
  /** Days a fine-tuned model is used; default: 365. */
  fine_tune_days: z.coerce.number().positive().max(36_500).optional(),
  /** For carbon: a region, or g/kWh. */
  grid: z.string().max(60).optional(),
});
export type PortfolioAsked = z.infer<typeof portfolioAsked>;
