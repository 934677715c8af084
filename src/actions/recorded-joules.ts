import { architectureOf } from '../architectures/from-config.ts';
import { countModel } from '../architectures/model-count.ts';
import { plainFacts } from '../catalog/facts.ts';
import { listed, nearestNames } from '../catalog/lookup.ts';
import { findModel } from '../catalog/models.ts';
import { publishedRecords } from '../catalog/published.ts';
import { select, selectorTest } from '../comparison/select.ts';
import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import type { Published } from '../domain/published.ts';
import { publishedResult } from '../domain/published-result.ts';
import type { Measurement } from '../domain/record.ts';
import type { Result } from '../domain/result.ts';
import { resultOf } from '../domain/result-of.ts';
import type { Bounds, Uncertain } from '../domain/uncertain.ts';
import { quantile } from '../math/quantile.ts';
import { describedResult } from '../reports/described-result.ts';
import { MOST_SINGLE } from '../reports/own-results.ts';
import type { RecordedJoules } from '../scaling/phase-costs.ts';
import { openStore } from '../store/sqlite.ts';
import { published } from './plan.ts';

const TRAININGS = 'training-run/';

/** Joules a FLOP of a training that was published, by its name, or of all of them. PUE is in it. @throws {Problem} */
export function trainingJoules(name: string): RecordedJoules {
  const all = [...plainFacts().values()].filter(({ id }) => id.startsWith(TRAININGS));
  const names = all.map(({ id }) => id.slice(TRAININGS.length));
  const found =
    name === 'all' ? all : all.filter(({ id }) => id === `${TRAININGS}${name.trim().toLowerCase()}`);
  const [first] = found;
  if (first === undefined) {
    const near = nearestNames(name, names);
    throw refusal(
      `"${name}" is no training of the catalog; ${near.length > 0 ? `nearest: ${listed(near)}` : `there are ${listed([...names, 'all'], 'and')}`}.`,
    );
  }
  const spread = spreadOf(found.map(({ value, lo = value, hi = value }) => ({ value, lo, hi })));
  const words =
    found.length === 1
      ? `Training takes ${formatNumber(first.value * 1e12)} pJ a FLOP, as ${first.title} did: ${first.note}`
      : `Training takes ${formatNumber(spread.value * 1e12)} pJ a FLOP, the geometric mean of ${found.length} published trainings (${formatNumber(spread.lo * 1e12)} to ${formatNumber(spread.hi * 1e12)}), PUE included.`;
  return {
    ...spread,
    assumption: published(`${words} (${first.source.title})`, found.length === 1 ? first.id : null),
  };
}

/** Joules a FLOP of serving from records: of decoding, and where records keep the two apart, of prefill. */
export interface ServingJoules {
  readonly prefill: RecordedJoules | null;
  readonly decode: RecordedJoules;
}

/**
 * Joules a FLOP of the records a selector names: energy a token over the FLOP that are counted for a token. Published ones give
 * energy for each token made, prefill included; own measurements of a model by its shape give prefill and decoding apart.
 * @throws {Problem} a refusal where none of them has energy a token.
 */
export async function servingJoules(selector: string, dir: string): Promise<ServingJoules> {
  const store = await openStore(dir, { readOnly: true });
  try {
    const others = publishedRecords();
    const wanted = selectorTest(selector);
    const own = new Map<string, readonly Reading[]>();
    const results: Result[] = [];
    for await (const record of store.records({ order: 'asc', comparable: true })) {
      const result = resultOf(record);
      const described = result && describedResult(result);
      if (!described || (!wanted(described) && results.length >= MOST_SINGLE)) continue;
      results.push({ ...described, readings: [] });
      own.set(record.id, ofMeasurement(record));
    }
    const chosen = select(selector, [...results, ...others.map(publishedResult)]);
    const byId = new Map(others.map((record) => [`published:${record.id}`, record]));
    const readings: Reading[] = [];
    for (const { id } of chosen) {
      const record = byId.get(id);
      readings.push(...(record === undefined ? (own.get(id) ?? []) : ofPublished(record)));
    }
    const decode = recorded(
      'Decoding',
      selector,
      readings.filter(({ phase }) => phase === 'decode'),
    );
    if (decode === null)
      throw refusal(
        `None of the ${chosen.length} results of ${selector} has the energy of a token and a model whose FLOP can be counted; take published:task:text-generation, or own measurements with --new-tokens.`,
      );
    return {
      decode,
      prefill: recorded(
        'Prefill',
        selector,
        readings.filter(({ phase }) => phase === 'prefill'),
      ),
    };
  } finally {
    await store.close();
  }
}

/** Joules a FLOP of one record and phase. */
interface Reading extends Bounds {
  readonly phase: 'prefill' | 'decode';
  readonly value: number;
  readonly source: string;
}

function ofPublished(record: Published): Reading[] {
  const { token_j, output_tokens, active_params, subject, source } = record;
  if (token_j === null || output_tokens === null) return [];
  const flop =
    flopOfToken(subject.model ?? '', Math.round(output_tokens / 2)) ??
    (active_params === null ? null : 2 * active_params);
  if (flop === null) return [];
  const value = token_j / flop;
  return [{ phase: 'decode', value, lo: value, hi: value, source: source.title }];
}

function ofMeasurement(record: Measurement): Reading[] {
  const { subject, per_token } = record;
  const { mean_tokens, new_tokens } = subject.inference ?? {};
  const preset = findModel(subject.model ?? '');
  if (preset === null || per_token == null || mean_tokens == null) return [];
  const { prefill, decode } = countModel(architectureOf(preset.config), {
    tokens: Math.max(1, Math.round(mean_tokens)),
    newTokens: new_tokens ?? undefined,
  }).phases;
  const over = (
    energy: Uncertain | null,
    phase: Reading['phase'],
    work: { flop: number; tokens: number } | null,
  ): Reading[] => {
    if (energy === null || work === null || !(work.flop > 0)) return [];
    const each = work.flop / work.tokens;
    return [
      {
        phase,
        value: energy.value / each,
        lo: energy.lo / each,
        hi: energy.hi / each,
        source: 'own measurements',
      },
    ];
  };
  return [...over(per_token.input, 'prefill', prefill), ...over(per_token.output, 'decode', decode)];
}

const counted = new Map<string, number | null>();

/** FLOP of one decoding pass at a context, counted from the shape; null where the catalog has none of that model. */
function flopOfToken(model: string, context: number): number | null {
  const key = `${model} ${context}`;
  const before = counted.get(key);
  if (before !== undefined) return before;
  const preset = findModel(model);
  const pass =
    preset &&
    countModel(architectureOf(preset.config), { tokens: Math.max(1, context), newTokens: 2 }).phases.decode;
  const flop = pass?.flop ?? null;
  counted.set(key, flop);
  return flop;
}

function recorded(phase: string, selector: string, readings: readonly Reading[]): RecordedJoules | null {
  if (readings.length === 0) return null;
  const spread = spreadOf(readings);
  const pico = (value: number) => formatNumber(value * 1e12);
  const sources = [...new Set(readings.map(({ source }) => source))];
  const own = sources.every((source) => source === 'own measurements');
  return {
    ...spread,
    assumption: published(
      `${phase} takes ${pico(spread.value)} pJ a FLOP (${pico(spread.lo)} to ${pico(spread.hi)}), the geometric mean of ${readings.length} ${readings.length === 1 ? 'record' : 'records'} of "${selector}": energy a token over the FLOP counted for it${own ? '' : '; the prefill of their own prompts is in it, and so counted twice'} (${sources.join('; ')}).`,
      null,
    ),
  };
}

/** Geometric mean; from the least to the most, of 40 and more the middle 95 %. */
function spreadOf(
  readings: readonly (Bounds & { readonly value: number })[],
): Bounds & { readonly value: number; readonly n: number } {
  const n = readings.length;
  const value = Math.exp(readings.reduce((sum, each) => sum + Math.log(each.value), 0) / n);
  const [los, his] = [readings.map(({ lo }) => lo), readings.map(({ hi }) => hi)];
  return n < 40
    ? { value, lo: Math.min(...los), hi: Math.max(...his), n }
    : { value, lo: quantile(los, 0.025), hi: quantile(his, 0.975), n };
}
