import type { Channel, TraceEvent } from '../domain/trace.ts';
import type { MeterSession } from '../meters/meter.ts';
import type { Clock } from '../platform/host.ts';
import { MIN_TICKS } from './channel-energy.ts';
import { lateness } from './lateness.ts';
import { LiveEnergy } from './live-energy.ts';
import { type RowTaker, takeRows } from './take-rows.ts';

/** Where samples and events go as they come. */
export interface TraceSink {
  append(t_s: number, values: Float64Array): void;
  event(event: TraceEvent): void;
}

export interface SamplerOptions {
  readonly clock: Clock;
  readonly sessions: readonly MeterSession[];
  /** All channels of the sessions, in their order, with their last roles. */
  readonly channels: readonly Channel[];
  readonly sink: TraceSink;
  readonly rate_hz: number;
}

/**
 * Reads every meter at a steady rate on the monotonic clock and hands each row to the sink. It lives in a process that
 * does no work of its own: the work it watches runs elsewhere.
 */
export class Sampler {
  readonly #options: SamplerOptions;
  readonly #origin_s: number;
  readonly #row: Float64Array;
  readonly #probe: Float64Array;
  readonly #rows: RowTaker;
  readonly #late = lateness();
  readonly live: LiveEnergy;
  #end: () => void = () => {};

  constructor(options: SamplerOptions) {
    this.#options = options;
    this.#origin_s = options.clock.now_s();
    this.#row = new Float64Array(options.channels.length);
    this.#probe = new Float64Array(options.channels.length);
    this.live = new LiveEnergy(options.channels);
    this.#rows = takeRows({ ...options, live: this.live });
  }

  /** Seconds since the sampler was made: the time base of the trace. */
  now_s(): number {
    return this.#options.clock.now_s() - this.#origin_s;
  }

  /** The first thing that went wrong with the sink (a full disk); sampling has stopped then, the work has not. */
  get failure(): unknown {
    return this.#rows.failure();
  }

  start(): void {
    this.sample();
    const period_s = 1 / this.#options.rate_hz;
    const origin_s = this.#origin_s;
    const row = this.#row;
    const { take, lastAt_s, failure } = this.#rows;
    const { add: noteLateness } = this.#late;
    this.#end = this.#options.clock.every(period_s, (now_s, late_s) => {
      noteLateness(late_s);
      const t_s = now_s - origin_s;
      if (failure() === null && t_s - lastAt_s() >= 0.25 * period_s) take(t_s, row);
    });
  }

  stop(): void {
    this.#end();
  }

  /** Reads all meters now, unless they were read less than `unless_within_s` ago; returns when. */
  sample(unless_within_s = 0): number {
    const t_s = this.now_s();
    if (t_s - this.#rows.lastAt_s() < unless_within_s) return t_s;
    this.#rows.take(t_s, this.#row);
    return t_s;
  }

  /**
   * Reads until every counted counter has ticked, so that an edge set here is as sharp as the counters allow.
   * Fast counters are polled in place, slow ones with pauses; a counter that does not tick within 2.5 of its ticks is let go.
   */
  async align(): Promise<number> {
    const waiting = new Map<number, number>();
    const start = this.sample();
    this.#options.channels.forEach((channel, c) => {
      if (channel.kind === 'counter' && channel.role === 'cover' && !Number.isNaN(this.#row[c] as number)) {
        waiting.set(c, this.#row[c] as number);
      }
    });
    const slowest = (c: number) => 2.5 * (this.#options.channels[c] as Channel & { kind: 'counter' }).tick_s;
    while (waiting.size > 0) {
      const ticks = [...waiting.keys()].map(
        (c) => (this.#options.channels[c] as Channel & { kind: 'counter' }).tick_s,
      );
      const fastest = Math.min(...ticks);
      await this.#options.clock.sleep(fastest < 0.005 ? fastest / 8 : Math.min(0.005, fastest / 8));
      const t_s = this.now_s();
      this.#rows.take(t_s, this.#probe);
      for (const [c, before] of waiting) {
        if (this.#probe[c] !== before || t_s - start > slowest(c)) waiting.delete(c);
      }
    }
    return this.now_s();
  }

  /** Shortest window that all counted counters can tell, seconds: twenty of the slowest's ticks and a little more. */
  get leastWindow_s(): number {
    const ticks = this.#options.channels.flatMap((c) =>
      c.kind === 'counter' && c.role === 'cover' ? [c.tick_s] : [],
    );
    return 1.05 * MIN_TICKS * Math.max(0, ...ticks);
  }

  /** 95th percentile of how late samples came, seconds (to a factor of two). */
  get late_p95_s(): number {
    return this.#late.p95_s();
  }

  /** Writes to the sink unless it has failed before; the first failure ends the sampling, never the work. */
  guard(write: () => void): void {
    this.#rows.guard(write);
  }
}
