import type { Channel, TraceEvent } from '../domain/trace.ts';
import type { MeterSession } from '../meters/meter.ts';
import type { Clock } from '../platform/host.ts';
import { MIN_TICKS } from './channel-energy.ts';
import { LiveEnergy } from './live-energy.ts';

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

/** Bins of lateness: powers of 2 from 1 µs. */
const LATE_BINS = 32;

/**
 * Reads every meter at a steady rate on the monotonic clock and hands each row to the sink. It lives in a process that
 * does no work of its own: the work it watches runs elsewhere.
 */
export class Sampler {
  readonly #options: SamplerOptions;
  readonly #origin_s: number;
  readonly #row: Float64Array;
  readonly #probe: Float64Array;
  readonly #faulty = new Set<string>();
  readonly #late = new Uint32Array(LATE_BINS);
  readonly live: LiveEnergy;
  #end: () => void = () => {};
  #lastAt_s = Number.NEGATIVE_INFINITY;
  #failure: unknown = null;

  constructor(options: SamplerOptions) {
    this.#options = options;
    this.#origin_s = options.clock.now_s();
    this.#row = new Float64Array(options.channels.length);
    this.#probe = new Float64Array(options.channels.length);
    this.live = new LiveEnergy(options.channels);
  }

  /** Seconds since the sampler was made: the time base of the trace. */
  now_s(): number {
    return this.#options.clock.now_s() - this.#origin_s;
  }

  /** The first thing that went wrong with the sink (a full disk); sampling has stopped then, the work has not. */
  get failure(): unknown {
    return this.#failure;
  }

  start(): void {
    const start_s = this.sample();
    const period_s = 1 / this.#options.rate_hz;
    this.#end = this.#options.clock.every(period_s, () => {
      // How late: by the nearest of the times a call was due at.
      const now_s = this.now_s();
      this.#tick(start_s + Math.max(1, Math.floor((now_s - start_s) / period_s + 1e-3)) * period_s);
    });
  }

  stop(): void {
    this.#end();
  }

  /** Reads all meters now, unless they were read less than `unless_within_s` ago; returns when. */
  sample(unless_within_s = 0): number {
    const t_s = this.now_s();
    if (t_s - this.#lastAt_s < unless_within_s) return t_s;
    this.#read(this.#row, t_s);
    this.#keep(t_s, this.#row);
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
      this.#read(this.#probe, t_s);
      for (const [c, before] of waiting) {
        if (this.#probe[c] !== before || t_s - start > slowest(c)) waiting.delete(c);
      }
      this.#keep(t_s, this.#probe);
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
    const total = this.#late.reduce((a, b) => a + b, 0);
    let seen = 0;
    for (let bin = 0; bin < LATE_BINS; bin++) {
      seen += this.#late[bin] as number;
      if (seen >= 0.95 * total && total > 0) return 2 ** bin * 1e-6;
    }
    return 0;
  }

  #tick(due_s: number): void {
    const late = Math.max(0, this.now_s() - due_s);
    const bin = Math.min(LATE_BINS - 1, Math.max(0, Math.ceil(Math.log2(late * 1e6 + 1))));
    this.#late[bin] = (this.#late[bin] as number) + 1;
    if (this.#failure === null) this.sample(0.25 / this.#options.rate_hz);
  }

  #read(into: Float64Array, t_s: number): void {
    let offset = 0;
    for (const session of this.#options.sessions) {
      session.read(into, offset, (channel, detail) => this.#fault(t_s, channel, detail));
      offset += session.channels.length;
    }
  }

  #keep(t_s: number, row: Float64Array): void {
    this.#lastAt_s = t_s;
    this.live.add(t_s, row);
    this.guard(() => this.#options.sink.append(t_s, row));
  }

  /** Writes to the sink unless it has failed before; the first failure ends the sampling, never the work. */
  guard(write: () => void): void {
    if (this.#failure !== null) return;
    try {
      write();
    } catch (error) {
      this.#failure = error;
    }
  }

  #fault(t_s: number, channel: string, detail: string): void {
    const key = `${channel}\n${detail}`;
    if (this.#faulty.has(key)) return;
    this.#faulty.add(key);
    this.guard(() => this.#options.sink.event({ type: 'fault', t_s, channel, detail }));
  }
}
