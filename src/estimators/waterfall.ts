import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { type Estimate, type TermId, termTitles } from './outcome.ts';

/** One step from a method's figure to another's: the total before times `factor`, or plus `delta`, is the total after. */
export interface WaterfallStep {
  /** The term that changes; `model` where the methods compute the same thing in ways that share no terms; `embodied`; `rest`. */
  readonly id: TermId | 'model' | 'embodied' | 'rest';
  readonly title: string;
  /** What the term is in the method that is left, and in the one that is reached, in `unit`; `null`: it has none. */
  readonly from: number | null;
  readonly to: number | null;
  readonly unit: string;
  readonly factor: number;
  readonly delta: number;
  /** The figure after the step. */
  readonly total: number;
}

/** The way from one estimate to another. Factors multiply to `ratio` and deltas add up to the difference, exactly but for rounding. */
export interface Waterfall {
  /** `carbon_g` with the share of manufacturing, where both give carbon; else `energy_j`. */
  readonly quantity: 'carbon_g' | 'energy_j';
  readonly from: number;
  readonly to: number;
  readonly ratio: number;
  readonly steps: readonly WaterfallStep[];
}

/** A method asked again with one more setting changed, as its batch. */
export interface Rerun {
  readonly id: 'batch' | 'precision-bits';
  readonly from: number | null;
  readonly to: number;
  readonly estimate: Estimate;
}

/** The second method asked with settings of the first, and what giving it its own back one by one makes of it. */
export interface Settings {
  readonly estimate: Estimate;
  /** The last of them is the second method's own answer. */
  readonly reruns: readonly Rerun[];
}

const parts = [
  'cpu-energy',
  'memory-energy',
  'host-energy',
  'network-energy',
  'device-energy',
  'idle-energy',
] as const satisfies readonly TermId[];

/** Factors whose product is the energy of the accelerators; where both methods have one of the lists, each is a step. */
const products = [
  ['hours', 'accelerators', 'watts', 'utilisation'],
  ['tokens', 'energy-per-token'],
] as const satisfies readonly (readonly TermId[])[];

/**
 * Takes one estimate to another step by step: settings first (by asking the first method again), or last (those that only the
 * second method takes), then how the energy of the
 * accelerators is computed, the devices that are counted beside them, work done again, PUE, grid intensity, manufacturing.
 * Replacing the terms one after the other telescopes, so the steps make up the whole ratio in any order; the order says how
 * much of it each step is given.
 * @throws Problem a refusal where the two share neither carbon nor energy, or one of them is 0.
 */
export function waterfall(
  first: Estimate,
  second: Estimate,
  {
    before = [],
    after = null,
  }: { readonly before?: readonly Rerun[]; readonly after?: Settings | null } = {},
): Waterfall {
  const quantity = first.carbon_g && second.carbon_g ? 'carbon_g' : 'energy_j';
  const [from, to] = [figureOf(first, quantity), figureOf(second, quantity)];
  const steps: WaterfallStep[] = [];
  let total = from;
  const step = (
    id: WaterfallStep['id'],
    title: string,
    was: number | null,
    is: number | null,
    unit: string,
    after: number,
  ) => {
    if (after === total || Math.abs(after / total - 1) < 1e-15) return;
    steps.push({
      id,
      title,
      from: was,
      to: is,
      unit,
      factor: after / total,
      delta: after - total,
      total: after,
    });
    total = after;
  };
  const settings = (reruns: readonly Rerun[]) => {
    for (const { id, from: was, to: is, estimate } of reruns)
      step(id, termTitles[id].title, was, is, termTitles[id].unit, figureOf(estimate, quantity));
  };
  settings(before);
  const last = before.at(-1)?.estimate ?? first;
  const reached = after?.estimate ?? second;
  if (last.energy_j === null || reached.energy_j === null) {
    step('model', 'Figures with no energy in common', null, null, '1', figureOf(reached, quantity));
    settings(after?.reruns ?? []);
    return { quantity, from, to, ratio: to / from, steps };
  }
  const [a, b] = [stateOf(last, quantity), stateOf(reached, quantity)];
  let state = a;
  const walk = (
    id: WaterfallStep['id'],
    title: string,
    was: number | null,
    is: number | null,
    unit: string,
    change: Partial<State>,
  ) => {
    state = { ...state, ...change };
    step(id, title, was, is, unit, totalOf(state));
  };
  const shared = products.find((ids) => ids.every((id) => termOf(last, id) > 0 && termOf(reached, id) > 0));
  if (shared !== undefined) {
    let accelerator = a.accelerator;
    shared.forEach((id, i) => {
      const [was, is] = [termOf(last, id), termOf(reached, id)];
      accelerator = i === shared.length - 1 ? b.accelerator : accelerator * (is / was);
      walk(id, termTitles[id].title, was, is, termTitles[id].unit, { accelerator });
    });
  } else
    walk('model', 'How the energy of the accelerators is computed', a.accelerator, b.accelerator, 'J', {
      accelerator: b.accelerator,
    });
  for (const id of parts)
    walk(id, termTitles[id].title, a.parts[id], b.parts[id], 'J', {
      parts: { ...state.parts, [id]: b.parts[id] },
    });
  walk('repeats', termTitles.repeats.title, a.repeats, b.repeats, '1', { repeats: b.repeats });
  walk('pue', termTitles.pue.title, a.pue, b.pue, '1', { pue: b.pue });
  walk('rest', 'What the terms do not say', null, null, '1', { rest: b.rest });
  walk('intensity', termTitles.intensity.title, a.intensity, b.intensity, 'g/kWh', {
    intensity: b.intensity,
  });
  walk('embodied', 'Share of manufacturing', a.embodied_g, b.embodied_g, 'g', { embodied_g: b.embodied_g });
  settings(after?.reruns ?? []);
  return { quantity, from, to, ratio: to / from, steps };
}

/** What is compared: carbon with the share of manufacturing that the method gives, or electricity. */
function figureOf({ carbon_g, energy_j, embodied_g }: Estimate, quantity: Waterfall['quantity']): number {
  const figure =
    quantity === 'carbon_g'
      ? (carbon_g?.value ?? Number.NaN) + (embodied_g?.value ?? 0)
      : (energy_j?.value ?? Number.NaN);
  if (figure > 0 && Number.isFinite(figure)) return figure;
  throw refusal(
    Number.isNaN(figure)
      ? 'One of the two methods gives carbon alone and the other energy alone: there is no way from one to the other.'
      : `A figure of ${figure} has no ratio to another.`,
  );
}

interface State {
  readonly accelerator: number;
  readonly parts: Readonly<Record<(typeof parts)[number], number>>;
  readonly repeats: number;
  readonly pue: number;
  /** What the electricity is to what the terms come to. */
  readonly rest: number;
  /** Grams for a joule at 3.6 MJ a kilowatt-hour; 3.6e6 where energy is compared. */
  readonly intensity: number;
  readonly embodied_g: number;
}

function stateOf(estimate: Estimate, quantity: Waterfall['quantity']): State {
  const { energy_j, carbon_g, embodied_g, terms, perimeter } = estimate;
  const own = (id: TermId) => terms.find((each) => each.id === id)?.value;
  const parted = Object.fromEntries(parts.map((id) => [id, own(id) ?? 0])) as State['parts'];
  const beside = Object.values(parted).reduce((sum, part) => sum + part, 0);
  const repeats = own('repeats') ?? 1;
  const pue = own('pue') ?? perimeter?.pue ?? 1;
  const energy = energy_j?.value ?? 0;
  const accelerator =
    own('accelerator-energy') ?? Math.max(0, (own('it-energy') ?? energy / repeats / pue) - beside);
  const state: State = {
    accelerator,
    parts: parted,
    repeats,
    pue,
    rest: 1,
    intensity: quantity === 'energy_j' ? JOULES_PER_KWH : ((carbon_g?.value ?? 0) * JOULES_PER_KWH) / energy,
    embodied_g: quantity === 'energy_j' ? 0 : (embodied_g?.value ?? 0),
  };
  const reached = totalOf({ ...state, intensity: JOULES_PER_KWH, embodied_g: 0 });
  return { ...state, rest: reached > 0 ? energy / reached : 1 };
}

const totalOf = ({ accelerator, parts, repeats, pue, rest, intensity, embodied_g }: State): number =>
  ((accelerator + Object.values(parts).reduce((sum, part) => sum + part, 0)) *
    repeats *
    pue *
    rest *
    intensity) /
    JOULES_PER_KWH +
  embodied_g;

const termOf = ({ terms }: Estimate, id: TermId): number =>
  terms.find((each) => each.id === id)?.value ?? Number.NaN;
