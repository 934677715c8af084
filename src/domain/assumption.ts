/** Something a result rests on. */
export interface Assumption {
  /** Id of the fact in the catalog; null for a choice of the method or a number that was given. */
  readonly fact: string | null;
  readonly text: string;
  /** `given`: by the caller. */
  readonly provenance: 'given' | 'published' | 'assumed';
}

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
