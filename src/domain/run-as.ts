import type { Subject } from './record.ts';
import { settingsWords } from './settings-words.ts';

/** How a model was run, in words; empty where the record does not say. */
export function runAs({ inference, settings }: Subject): string {
  if (!inference) return settingsWords(settings ?? {});
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
