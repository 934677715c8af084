import type { Measurement, Phase, Subject } from '../domain/record.ts';
import { scale, type Uncertain } from '../domain/uncertain.ts';
import type { RunWindow } from './windows.ts';

/** Names of the marks whose windows read a prompt, and make tokens one by one. */
const PREFILL_MARK = 'prefill';
const DECODE_MARK = 'decode';

/**
 * Joules a token. Where prefill and decode were marked with their tokens: of the windows of each; the first new token comes
 * out of prefill, so decode's are the others. Where a model reads texts and generates nothing: of the whole run.
 */
export function perToken(
  subject: Subject,
  list: readonly Phase[],
  energy_j: Uncertain | null,
  usable: readonly RunWindow[],
): Measurement['per_token'] {
  const input = perMarked(list, PREFILL_MARK);
  const output = perMarked(list, DECODE_MARK);
  if (input || output) return { input, output };
  if (subject.inference === undefined || subject.inference.new_tokens !== null) return null;
  const tokens = usable.map((run) => run.tokens);
  if (energy_j === null || tokens.length === 0 || tokens.some((n) => n === null || n === 0)) return null;
  const mean = tokens.reduce<number>((all, n) => all + (n ?? 0), 0) / tokens.length;
  return { input: scale(energy_j, 1 / mean), output: null };
}

function perMarked(list: readonly Phase[], name: string): Uncertain | null {
  const phase = list.find((one) => one.name === name && one.origin === 'marks');
  return phase?.energy_j && phase.tokens ? scale(phase.energy_j, 1 / phase.tokens) : null;
}
