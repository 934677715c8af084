import { z } from 'zod';

/** Sets of cases that a page of validation shows, as its address names them. */
export const validationSetIds = [
  'serving',
  'images',
  'study',
  'study-fixed-floor',
  'study-session-floor',
  'training',
  'training-told',
] as const;

export const validationSearch = z.object({
  /** Absent: language models that are served. */
  set: z.enum(validationSetIds).optional(),
  /** Method in front; absent: ours, held out. */
  method: z.string().max(80).optional(),
  /** Method behind it. */
  beside: z.string().max(80).optional(),
});
export type ValidationSearch = z.infer<typeof validationSearch>;

/** What an address asks for, its defaults filled in. */
export const validationRequest = ({ set, method, beside }: ValidationSearch) => ({
  set: set ?? ('serving' as const),
  method: method ?? 'physical',
  beside: beside ?? null,
});
