import type { Subject } from './record.ts';

/** How a model was run, in words; empty where the record does not say. */
export function runAs({ inference }: Subject): string {
  if (!inference) return '';
  const { precision, tokens, new_tokens, threads, provider } = inference;
  return [
    precision,
    tokens ? `${tokens} tokens` : null,
    new_tokens ? `${new_tokens} new` : null,
    `${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    provider === 'cpu' ? null : provider,
  ]
    .filter(Boolean)
    .join(', ');
}
