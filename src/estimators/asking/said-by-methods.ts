import type { Provenance } from '../../domain/uncertain.ts';
import type { EstimateAnswer } from '../answer.ts';
import type { NamedEstimate } from '../coverage.ts';
import type { EstimatePhase } from '../question.ts';

/** Devices and overheads that a number includes, and how its carbon is of the grid. */
export interface Included {
  readonly gpu: boolean;
  readonly cpu: boolean;
  readonly ram: boolean;
  readonly host: boolean;
  /** Idle draw. */
  readonly idle: boolean;
  readonly pue: boolean;
  /** A share of making the hardware, in the number itself. */
  readonly made: boolean;
  /** A share of the model's training. */
  readonly training: boolean;
  /** `location`: the mix of the place. `market`: purchases are taken off. `null`: no carbon is given. */
  readonly grid: 'location' | 'market' | null;
}

/** One method's answer in one quantity, or why it has none. */
export interface MethodAnswer {
  readonly id: string;
  readonly title: string;
  readonly state: 'estimated' | 'not-applicable' | 'failed';
  /** Answers of one coverage cover the same. */
  readonly coverage: string;
  readonly covers: Included;
  readonly amount: {
    readonly value: number;
    readonly lo: number | null;
    readonly hi: number | null;
    readonly level: number | null;
    readonly known: Provenance;
  } | null;
  readonly reason: string | null;
}

const nothing: Included = {
  gpu: false,
  cpu: false,
  ram: false,
  host: false,
  idle: false,
  pue: false,
  made: false,
  training: false,
  grid: null,
};

/** Every method of an answer, from the narrowest coverage to the widest; those without a number say why, those of another phase are left out. */
export function saidByMethods(
  { groups, not_applicable, failed, setting }: EstimateAnswer,
  quantity: 'energy_j' | 'carbon_g',
): readonly MethodAnswer[] {
  const none = { covers: nothing, coverage: '', amount: null };
  return [
    ...groups.flatMap(({ id, estimates }) =>
      estimates.map((estimate) => answerOf(id, estimate, quantity, setting.phase)),
    ),
    ...not_applicable
      .filter(({ reason }) => !/^It is of (training|fine-tuning|inference)/.test(reason))
      .map(({ id, title, missing, reason }) => ({
        ...none,
        id,
        title,
        state: 'not-applicable' as const,
        reason:
          missing.length > 0 && /^It needs/.test(reason)
            ? `needs ${missing.map(inWords).join(', ')}`
            : reason.replace(/\.$/, '').replace(/^It/, 'it'),
      })),
    ...failed.map(({ id, title, reason }) => ({ ...none, id, title, state: 'failed' as const, reason })),
  ];
}

const inWords = (field: string): string => field.replace(/_(j|g|w|h|s|gib)$/, '').replaceAll('_', ' ');

function answerOf(
  coverage: string,
  estimate: NamedEstimate,
  quantity: 'energy_j' | 'carbon_g',
  phase: EstimatePhase,
): MethodAnswer {
  const { estimator, carbon_g, caveats } = estimate;
  const amount = estimate[quantity];
  return {
    id: estimator.id,
    title: estimator.title,
    state: 'estimated',
    coverage,
    covers: {
      ...includedIn(estimate, phase),
      grid:
        carbon_g === null ? null : caveats.some(({ id }) => id === 'market-based') ? 'market' : 'location',
    },
    amount:
      amount === null
        ? null
        : {
            value: amount.value,
            lo: amount.interval?.lo ?? null,
            hi: amount.interval?.hi ?? null,
            level: amount.interval?.level ?? null,
            known: amount.provenance,
          },
    reason:
      amount === null ? `gives no ${quantity === 'energy_j' ? 'energy' : 'carbon'}${others(estimate)}` : null,
  };
}

function includedIn({ perimeter, unit }: NamedEstimate, phase: EstimatePhase): Omit<Included, 'grid'> {
  const training = unit.id === 'life' || phase !== 'inference';
  if (perimeter === null) return { ...nothing, training };
  const { devices, idle, pue, embodied } = perimeter;
  const host = devices.includes('host');
  return {
    gpu: host || devices.some((device) => device === 'accelerator' || device === 'accelerators'),
    cpu: host || devices.includes('cpu-package'),
    ram: host || devices.includes('dram'),
    host,
    idle: idle === 'gross',
    pue: pue !== null,
    made: embodied,
    training,
  };
}

/** What a method gives instead of the quantity. */
function others({ energy_j, carbon_g, embodied_g, water_l, others: more }: NamedEstimate): string {
  const given = [
    ...(energy_j === null ? [] : ['energy']),
    ...(carbon_g === null ? [] : ['carbon']),
    ...(embodied_g === null ? [] : ['the making of the hardware']),
    ...(water_l === null ? [] : ['water']),
    ...more.map(({ title }) => title.toLowerCase()),
  ];
  if (given.length === 0) return '';
  return `, but ${given.slice(0, 2).join(', ')}${given.length > 2 ? ` and ${given.length - 2} more` : ''}`;
}

/** The method that others are set against: the one asked for by its id or name, else ours, else the first with a number. */
export function referenceOf(said: readonly MethodAnswer[], asked: string | null): string | null {
  const own = said.filter(({ amount }) => amount !== null);
  const named = (name: string) =>
    own.find(({ id }) => id === name) ?? own.findLast(({ id }) => id.split('@')[0] === name);
  return ((asked === null ? undefined : named(asked)) ?? named('physical') ?? own[0])?.id ?? null;
}

/** What amounts are of, as `1,000 requests`. */
export const perWords = ({ unit, setting }: EstimateAnswer): string =>
  unit.id === 'training-run'
    ? `the whole ${setting.phase}`
    : unit.count === 1
      ? 'one request'
      : `${unit.count.toLocaleString('en-GB')} requests`;
