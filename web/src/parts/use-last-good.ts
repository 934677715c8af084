import { useMemo, useRef } from 'react';
import { Problem } from '../../../src/domain/problem.ts';

/** What is computed of these inputs, or the last that could be, with the reason why these could not. */
export function useLastGood<Input, Output>(
  input: Input,
  compute: (input: Input) => Output,
  fallback: Input,
): { readonly value: Output; readonly problem: string | null } {
  const last = useRef<Output | null>(null);
  return useMemo(() => {
    try {
      last.current = compute(input);
      return { value: last.current, problem: null };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      last.current ??= compute(fallback);
      return { value: last.current, problem: error.message };
    }
  }, [input, compute, fallback]);
}
