import { energyUnit, formatNumber } from '../domain/format.ts';
import type { Measurement, Subject } from '../domain/record.ts';
import type { Uncertain } from '../domain/uncertain.ts';

/** The model and how it was run, in a sentence; null where no model was. */
export function modelWords({ title, params, weights, inference }: Subject): string | null {
  if (!inference) return null;
  const { runtime, provider, threads, spinning, optimisation, precision, batch } = inference;
  const parts = [
    ...(params === undefined ? [] : [`${countWords(params)} parameters`]),
    ...(precision === null ? [] : [precision]),
    ...(weights === undefined ? [] : [`${weights} weights`]),
    ...(inference.tokens === null ? [] : [textWords(inference)]),
    ...(batch === 1 ? [] : [`batches of ${batch}`]),
    `${runtime} on ${provider}`,
    `${threads === 1 ? '1 thread' : `${threads} threads`}${spinning ? '' : threads === 1 ? ' that does not spin' : ' that do not spin'}`,
    ...(optimisation === 'all' ? [] : [`optimisation ${optimisation}`]),
  ];
  return `${title}: ${parts.join(', ')}`;
}

/** `67.0 M`, as models are spoken of. */
const countWords = (n: number): string =>
  n >= 1e9 ? `${formatNumber(n / 1e9)} G` : n >= 1e6 ? `${formatNumber(n / 1e6)} M` : formatNumber(n);

function textWords({ tokens, mean_tokens, new_tokens }: NonNullable<Subject['inference']>): string {
  const all = tokens !== null && /^\d+$/.test(tokens);
  const read = all ? `${tokens} tokens` : `${formatNumber(mean_tokens)} tokens in the mean (${tokens})`;
  return new_tokens === null ? read : `${read} and ${new_tokens} new ones`;
}

/** Energy of a token, in joules since watt-hours would be millionths; null where it is not known. */
export function perTokenWords({ per_token }: Measurement): string | null {
  if (!per_token) return null;
  const parts = [
    ...(per_token.input ? [`${amount(per_token.input)} an input token`] : []),
    ...(per_token.output ? [`${amount(per_token.output)} an output token`] : []),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}

function amount({ value, repeat }: Uncertain): string {
  const unit = energyUnit([value], 'J');
  const half = repeat === null ? null : (repeat.hi - repeat.lo) / 2;
  const share = half === null || value === 0 ? '' : ` ± ${formatNumber((100 * half) / value, 2)} %`;
  return `${formatNumber(value / unit.size)} ${unit.name}${share}`;
}
