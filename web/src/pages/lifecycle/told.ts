/** An answer, or why there is none. */
export type Told<Answer> =
  | { readonly state: 'told'; readonly answer: Answer }
  | { readonly state: 'refused'; readonly reason: string };

/** Computes an answer; what it refuses is a reason, not an error of the page. */
export function told<Answer>(compute: () => Answer): Told<Answer> {
  try {
    return { state: 'told', answer: compute() };
  } catch (error) {
    return { state: 'refused', reason: (error as Error).message };
  }
}
