import { findAccelerator } from './accelerators.ts';
import { type BoundedFact, bounded, type PlainFact, planFact, planFacts } from './plan-facts.ts';

/**
 * A published carbon of making hardware, kg CO2e a device. `covers`: `die` the chip alone; `card` one accelerator with its
 * memory and board; `share` that with its share of the server; `server` the server without accelerators.
 */
export interface EmbodiedFact extends PlainFact {
  readonly covers: 'die' | 'card' | 'share' | 'server';
  /** Accelerators it was found for; empty: of any. */
  readonly devices: readonly string[];
}

/** What is published of making one accelerator with its share of a server, and the spread of it, kg CO2e. */
export interface EmbodiedRange {
  readonly value: number;
  readonly lo: number;
  readonly hi: number;
  /** The facts that give the ends and the value. */
  readonly facts: readonly EmbodiedFact[];
}

/** Accelerators of a server of the kind that the servers' figures are of. */
const PER_SERVER = 8;

/** Every published figure of making hardware. */
export const embodiedFacts = (): readonly EmbodiedFact[] =>
  [...planFacts().values()].filter(({ covers }) => covers !== undefined) as EmbodiedFact[];

/**
 * Carbon of making one accelerator with an eighth of its server, kg CO2e. The ends are the least and the greatest that
 * published figures come to: cards of this accelerator (of any, where there is none of this one) with the lighter and the
 * heavier server, and figures that hold both. The value is their geometric mean, since they differ by factors.
 */
export function embodiedOf(hardware: string): EmbodiedRange {
  const id = findAccelerator(hardware)?.id ?? hardware;
  const facts = embodiedFacts();
  const own = facts.filter(({ covers, devices }) => covers === 'card' && devices.includes(id));
  const cards = own.length > 0 ? own : facts.filter(({ covers }) => covers === 'card');
  const servers = facts.filter(({ covers }) => covers === 'server');
  const whole = facts.filter(
    ({ covers, devices }) => covers === 'share' && (devices.length === 0 || devices.includes(id)),
  );
  const values = [
    ...cards.flatMap((card) => servers.map((server) => card.value + server.value / PER_SERVER)),
    ...whole.map(({ value }) => value),
  ];
  const [lo, hi] = [Math.min(...values), Math.max(...values)];
  return { value: Math.sqrt(lo * hi), lo, hi, facts: [...cards, ...servers, ...whole] };
}

/** Years that hardware serves, and the share of them that it works: assumed, with the span of what methods take. */
export const hardwareLife = (): { readonly years: BoundedFact; readonly use: BoundedFact } => ({
  years: bounded(planFact('embodied/lifetime')),
  use: bounded(planFact('embodied/use-share')),
});
