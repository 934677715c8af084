import { refusal } from '../domain/problem.ts';
import type { Protocol } from '../domain/record.ts';

/** What a user may ask for; everything else follows. Durations in seconds. */
export interface ProtocolOptions {
  readonly preset?: string | undefined;
  readonly runs?: number | undefined;
  readonly warmup?: number | undefined;
  readonly queries?: number | undefined;
  /** Queries answered at once. Default: 1. */
  readonly batch?: number | undefined;
  /** Relative half-width of the repeat interval at which measuring stops, as 0.05. */
  readonly until?: number | undefined;
  /** Length of the idle baseline before and after; undefined: short before, a tenth of the measured time after. */
  readonly baseline_s?: number | undefined;
  readonly rate_hz?: number | undefined;
}

/** Named protocols. `study` is that of "Power Hungry Processing" (Luccioni et al. 2024, section 3.2): 1,000 queries, ten times, one by one. */
export const presets: Readonly<Record<string, ProtocolOptions>> = {
  study: { queries: 1000, runs: 10, warmup: 1, baseline_s: 10 },
  quick: { runs: 3, warmup: 0, baseline_s: 1 },
};

/** Default rate of sampling, Hz. */
export const DEFAULT_RATE_HZ = 10;
/** Baseline before the work where none was asked for: short, since it delays every command. */
const SHORT_BASELINE_S = 0.05;
/** Most runs that `until` alone asks for. */
const UNTIL_RUNS = 30;

/** Limits of each number, for the refusals. */
const limits = {
  runs: { least: 1, most: 10_000, whole: true, unit: '' },
  warmup: { least: 0, most: 1000, whole: true, unit: '' },
  queries: { least: 1, most: 1e12, whole: true, unit: '' },
  batch: { least: 1, most: 65_536, whole: true, unit: '' },
  until: { least: 0.001, most: 0.5, whole: false, unit: '' },
  baseline_s: { least: 0, most: 3600, whole: false, unit: ' s' },
  rate_hz: { least: 0.1, most: 1000, whole: false, unit: ' Hz' },
} as const;

/**
 * Completes and checks a protocol. What is asked for wins over the preset, the preset over the defaults
 * (1 run, no warm-up, 10 Hz).
 * @throws {Problem} a refusal that names the bad number and its limits, or the unknown preset and the known ones.
 */
export function resolveProtocol(options: ProtocolOptions): Protocol {
  const name = options.preset;
  const preset = name === undefined ? {} : presets[name];
  if (!preset) {
    throw refusal(`There is no preset "${name}"; the presets are ${Object.keys(presets).join(' and ')}.`);
  }
  const asked = Object.fromEntries(Object.entries(options).filter(([, v]) => v !== undefined));
  const all: ProtocolOptions = { ...preset, ...asked };
  for (const key of Object.keys(limits) as (keyof typeof limits)[]) check(key, all[key]);
  const until = all.until ?? null;
  return {
    preset: name ?? null,
    runs: all.runs ?? (until === null ? 1 : UNTIL_RUNS),
    warmup: all.warmup ?? 0,
    queries: all.queries ?? null,
    batch: all.batch ?? 1,
    until,
    baseline_s:
      all.baseline_s === undefined
        ? { before: SHORT_BASELINE_S, after: SHORT_BASELINE_S }
        : { before: all.baseline_s, after: all.baseline_s },
    rate_hz: all.rate_hz ?? DEFAULT_RATE_HZ,
  };
}

/** Length of the baseline after the work where none was asked for: a tenth of the measured time, at most 30 s. */
export const baselineAfter_s = (protocol: Protocol, measured_s: number): number =>
  Math.min(30, Math.max(protocol.baseline_s.after, measured_s / 10));

function check(key: keyof typeof limits, value: number | undefined): void {
  if (value === undefined) return;
  const { least, most, whole, unit } = limits[key];
  const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
  if (fits) return;
  const flag = key === 'baseline_s' ? 'baseline' : key === 'rate_hz' ? 'rate' : key;
  const show = (n: number) => n.toLocaleString('en-GB');
  throw refusal(
    `--${flag} cannot be ${value}: it is a ${whole ? 'whole number' : 'number'} from ${show(least)} to ${show(most)}${unit}.`,
  );
}
