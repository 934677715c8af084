import { type PlainFact, planFact, planFacts } from './plan-facts.ts';

/**
 * Power usage effectiveness of a cloud provider's data centres (`aws`, `gcp`, `azure`, `ovh`, `oracle`), or the survey
 * average of data centres where the provider is not known. A machine outside a data centre has none.
 */
export const pueOf = (provider: string): PlainFact =>
  planFacts().get(`pue/${provider.toLowerCase()}`) ?? planFact('pue/unknown');
