import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** How a frontier is looked at, as it stands in an address; all absent: the packaged table by GFLOP, all days. */
export const frontierSearch = z.object({
  /** A data set with its metric, as `sst2 by accuracy`: own and logged models on it, instead of the packaged table. */
  set: z.string().max(200).optional(),
  cost: z.enum(['params', 'energy', 'carbon', 'money']).optional(),
  /** Days of release between which models count. */
  from: day.optional(),
  asOf: day.optional(),
  ties: z.enum(['keep']).optional(),
  recalled: z.enum(['in']).optional(),
  /** Accelerator, region and price of an hour of the energy, carbon and money of a forward pass. */
  device: z.string().max(60).optional(),
  region: z.string().max(20).optional(),
  price: z.coerce.number().positive().optional(),
});
export type FrontierSearch = z.infer<typeof frontierSearch>;

/** The request an address stands for. An address keeps what its reader chose for other costs; a request has its own alone. */
export const frontierRequest = ({ recalled, set: _, device, region, price, ...rest }: FrontierSearch) => ({
  ...rest,
  includeRecalled: recalled === 'in',
  device: rest.cost === undefined || rest.cost === 'params' ? undefined : device,
  trainRegion: rest.cost === 'carbon' ? region : undefined,
  price: rest.cost === 'money' ? price : undefined,
});
