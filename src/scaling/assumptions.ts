import type { Assumption } from './fit-report.ts';

export const given = (text: string): Assumption => ({ fact: null, text, provenance: 'given' });
export const assumed = (text: string, fact: string | null = null): Assumption => ({
  fact,
  text,
  provenance: 'assumed',
});
export const published = (text: string, fact: string | null): Assumption => ({
  fact,
  text,
  provenance: 'published',
});
