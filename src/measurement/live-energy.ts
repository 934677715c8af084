import type { Channel } from '../domain/trace.ts';
import { counterDelta } from '../math/counter-delta.ts';

/** Rows whose energy nobody asks for are added up at least this often, so that a counter cannot wrap unseen. */
const LONGEST_S = 1;

/** Shortest stretch whose mean power is told: over fewer ticks, whether one more fell into it decides the figure. */
const shortest_s = (counted: readonly { readonly channel: Channel }[]): number =>
  counted.reduce(
    (longest, { channel }) => Math.max(longest, channel.kind === 'counter' ? 5 * channel.tick_s : 0),
    0.2,
  );

/**
 * Running energy of the counted channels while a measurement is under way, for the progress line and for stopping early.
 * The result is made from the stored trace afterwards; this is only what can be said so far. Sampled power is added row by
 * row; what grows by itself, once it is asked for or a second has passed.
 */
export class LiveEnergy {
  readonly #counted: readonly Counted[];
  readonly #sampled: readonly Counted[];
  readonly #shortest_s: number;
  #total_j = 0;
  #row: Float64Array = new Float64Array();
  #at_s = Number.NEGATIVE_INFINITY;
  #settled_s = Number.NEGATIVE_INFINITY;
  #recent: { at_s: number; total_j: number }[] = [];

  constructor(channels: readonly Channel[]) {
    const counted = channels.flatMap((channel, column) =>
      channel.role === 'cover' ? [{ channel, column, last: Number.NaN, at_s: Number.NaN }] : [],
    );
    this.#shortest_s = shortest_s(counted);
    this.#counted = counted.filter(({ channel }) => channel.kind !== 'power');
    this.#sampled = counted.filter(({ channel }) => channel.kind === 'power');
  }

  /** Joules since the first row, over the counted channels that answered. */
  get total_j(): number {
    this.#settle();
    return this.#total_j;
  }

  /** Mean power over about the last second, watts; null before there is enough of one. */
  get power_w(): number | null {
    this.#settle();
    const [first, last] = [this.#recent[0], this.#recent.at(-1)];
    if (!first || !last || last.at_s - first.at_s < this.#shortest_s) return null;
    return (last.total_j - first.total_j) / (last.at_s - first.at_s);
  }

  /** Takes note of a row, which must stay as it is until the next. */
  add(t_s: number, row: Float64Array): void {
    this.#row = row;
    this.#at_s = t_s;
    if (this.#sampled.length > 0) this.#count(this.#sampled);
    if (t_s - this.#settled_s >= LONGEST_S) this.#settle();
  }

  #settle(): void {
    if (!(this.#at_s > this.#settled_s)) return;
    this.#settled_s = this.#at_s;
    this.#count(this.#counted);
    this.#recent.push({ at_s: this.#at_s, total_j: this.#total_j });
    while (
      this.#recent.length > 2 &&
      this.#at_s - (this.#recent[1]?.at_s ?? this.#at_s) > Math.max(1, this.#shortest_s)
    )
      this.#recent.shift();
  }

  #count(channels: readonly Counted[]): void {
    for (const counted of channels) {
      const value = this.#row[counted.column] as number;
      if (Number.isNaN(value)) continue;
      if (!Number.isNaN(counted.last))
        this.#total_j += increment(counted.channel, counted.last, value, this.#at_s - counted.at_s);
      counted.last = value;
      counted.at_s = this.#at_s;
    }
  }
}

interface Counted {
  readonly channel: Channel;
  readonly column: number;
  last: number;
  at_s: number;
}

function increment(channel: Channel, last: number, value: number, dt: number): number {
  switch (channel.kind) {
    case 'counter': {
      const delta = counterDelta(
        last,
        value,
        channel.modulus,
        dt + channel.tick_s,
        channel.max_power_w,
        channel.joules_per_count,
      );
      return delta.state === 'ok' || delta.state === 'wrapped' ? delta.counts * channel.joules_per_count : 0;
    }
    case 'power':
      return ((last + value) / 2) * channel.watts_per_count * dt;
    case 'busy':
      return channel.idle_w * dt + ((channel.max_w - channel.idle_w) / channel.cpus) * ((value - last) / 1e9);
    case 'constant':
      return channel.watts * dt;
    case 'gauge':
      return 0;
  }
}
