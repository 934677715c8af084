import type { Channel } from '../domain/trace.ts';
import { counterDelta } from '../math/counter-delta.ts';

/**
 * Running energy of the counted channels while a measurement is under way, for the progress line and for stopping early.
 * The result is made from the stored trace afterwards; this is only what can be said so far.
 */
export class LiveEnergy {
  readonly #channels: readonly Channel[];
  readonly #last: Float64Array;
  readonly #lastAt: Float64Array;
  #total_j = 0;
  #at_s = Number.NaN;
  #recent: { at_s: number; total_j: number }[] = [];

  constructor(channels: readonly Channel[]) {
    this.#channels = channels;
    this.#last = new Float64Array(channels.length).fill(Number.NaN);
    this.#lastAt = new Float64Array(channels.length).fill(Number.NaN);
  }

  /** Joules since the first row, over the counted channels that answered. */
  get total_j(): number {
    return this.#total_j;
  }

  /** Mean power over about the last second, watts; null before there is any. */
  get power_w(): number | null {
    const [first, last] = [this.#recent[0], this.#recent.at(-1)];
    if (!first || !last || last.at_s <= first.at_s) return null;
    return (last.total_j - first.total_j) / (last.at_s - first.at_s);
  }

  add(t_s: number, values: Float64Array): void {
    for (let c = 0; c < this.#channels.length; c++) {
      const channel = this.#channels[c] as Channel;
      const value = values[c] as number;
      if (channel.role !== 'cover' || Number.isNaN(value)) continue;
      const last = this.#last[c] as number;
      const dt = t_s - (this.#lastAt[c] as number);
      if (!Number.isNaN(last)) this.#total_j += increment(channel, last, value, dt);
      this.#last[c] = value;
      this.#lastAt[c] = t_s;
    }
    this.#at_s = t_s;
    this.#recent.push({ at_s: this.#at_s, total_j: this.#total_j });
    while (this.#recent.length > 2 && t_s - (this.#recent[1]?.at_s ?? t_s) > 1) this.#recent.shift();
  }
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
