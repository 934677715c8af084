/** How many means own records are compared by, where a store holds too many to take one by one. */
export interface Means {
  /** Means of alike records that were taken. */
  readonly means: number;
  /** Records that these are the means of. */
  readonly records: number;
  /** Records of the store that tell the energy of a query. */
  readonly of: number;
}

const count = (n: number): string => n.toLocaleString('en-GB');

/** The same in a sentence. */
export const meansWords = ({ means, records, of }: Means): string =>
  `Own records are taken as means: ${count(records)} of the ${count(of)} that tell the energy of a query, as ${count(means)} means of those alike in model, task, machine, batch and how they ran.`;
