import { pueOf } from '../../catalog/pue.ts';
import { refusal } from '../../domain/problem.ts';
import { assume, type Estimator, estimatorId } from '../estimator.ts';
import type { Assumption, Estimate } from '../outcome.ts';
import { type Spread, scaled, spreadOf } from '../spread.ts';
import { type AskedMethods, askMethods } from './ask-methods.ts';
import type { EstimateRequest } from './estimate-request.ts';
import type { EstimateSetting } from './estimate-setting.ts';

/** Electricity of a setting by one method, the data centre's overhead in it. */
export interface EnergyWithPue {
  readonly asked: AskedMethods;
  readonly estimate: Estimate;
  readonly energy_j: Spread;
  readonly pue: number;
  /** The PUE where it is neither told nor the method's own. */
  readonly assumptions: readonly Assumption[];
}

/**
 * What one method says, times the PUE where the method has none of its own.
 * @throws Problem a refusal where the method gives no energy.
 */
export function energyWithPue(
  method: Estimator,
  setting: EstimateSetting,
  { pue, provider }: Pick<EstimateRequest, 'pue' | 'provider'>,
): EnergyWithPue {
  const asked = askMethods(setting, [estimatorId(method)]);
  const outcome = asked.report.outcomes[0];
  if (outcome?.state !== 'estimated' || outcome.energy_j === null)
    throw refusal(
      `${method.title} gives no energy for this.${outcome !== undefined && 'reason' in outcome ? ` ${outcome.reason}` : ''}`,
      { remedy: 'wattlas estimate' },
    );
  const energy_j = spreadOf(outcome.energy_j);
  if (hasOwnPue(method))
    return { asked, estimate: outcome, energy_j, pue: outcome.perimeter?.pue ?? 1, assumptions: [] };
  // A printed figure may hold a PUE that nobody can choose: another that is told takes its place.
  const inside = outcome.perimeter?.pue ?? null;
  if (inside !== null)
    return {
      asked,
      estimate: outcome,
      energy_j: scaled(energy_j, (pue ?? inside) / inside),
      pue: pue ?? inside,
      assumptions: [],
    };
  const taken = assumedPue(provider);
  const factor = pue ?? taken.value;
  return {
    asked,
    estimate: outcome,
    energy_j: scaled(energy_j, factor),
    pue: factor,
    assumptions: pue === undefined ? [taken] : [],
  };
}

/** Whether a method takes a PUE itself. */
export const hasOwnPue = ({ input }: Estimator): boolean => 'pue' in input.shape;

/** The provider's PUE, or that of the survey of data centres, where none is told. */
export function assumedPue(provider = 'unknown'): Assumption & { readonly value: number } {
  const { value, source, id } = pueOf(provider);
  return { ...assume('pue', value, '1', `${source.title}: no PUE was told`, id), value };
}
