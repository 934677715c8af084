import { Problem } from '../../domain/problem.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import type { SweepEnergy, SweepSetting } from '../sweep.ts';
import { askMethods } from './ask-methods.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type EstimateSetting, settingOf } from './estimate-setting.ts';
import { single } from './sweep-axes.ts';
import type { SweepRequest } from './sweep-request.ts';

/** Requests that a method is asked about: many, so that what it rounds does not count. */
export const ASKED = 1_000_000;

/** What the method says of a setting, per request or of the whole training. Each setting but its PUE is made whole once. */
export function energyBy(
  method: Estimator,
  request: SweepRequest,
  { model, phase }: EstimateSetting,
): (setting: SweepSetting) => SweepEnergy | { reason: string } {
  const ownPue = 'pue' in method.input.shape;
  const settings = new Map<string, EstimateSetting | { readonly reason: string }>();
  const key = ({ hardware, precision, batch, devices, mfu, hours }: SweepSetting) =>
    [hardware, precision, batch, devices, mfu, hours].join('\t');
  const wholeOf = (setting: SweepSetting): EstimateSetting | { readonly reason: string } => {
    const { hardware, precision, batch, devices, mfu, hours } = setting;
    const at = {
      ...single(request),
      hardware: hardware === 'by hand' ? undefined : hardware,
      precision: precision as EstimateRequest['precision'],
      devices,
      mfu,
      hours,
      ...(phase === 'inference' ? { batch, requests: ASKED } : {}),
    };
    try {
      return settingOf(at, model);
    } catch (error) {
      // What does not fit one machine may fit another; a machine that nobody knows fits none.
      if (!(error instanceof Problem) || !/too much; [\d,]+ would hold it|times its peak/.test(error.message))
        throw error;
      return { reason: error.message };
    }
  };
  const known = new Map<string, SweepEnergy | { readonly reason: string }>();
  return (setting) => {
    const whole = settings.get(key(setting)) ?? wholeOf(setting);
    settings.set(key(setting), whole);
    if ('reason' in whole) return whole;
    const at = ownPue ? `${key(setting)}\t${setting.pue}` : key(setting);
    const answer = known.get(at) ?? ask(method, whole, ownPue ? setting.pue : undefined);
    known.set(at, answer);
    if (ownPue || 'reason' in answer) return answer;
    const { value, lo, hi } = answer;
    return { value: value * setting.pue, lo: lo * setting.pue, hi: hi * setting.pue };
  };
}

function ask(
  method: Estimator,
  setting: EstimateSetting,
  pue: number | undefined,
): SweepEnergy | { reason: string } {
  const question = { ...setting.question, ...(pue === undefined ? {} : { pue }), intensity: 0 };
  const outcome = askMethods({ ...setting, question }, [estimatorId(method)]).report.outcomes[0];
  if (outcome?.state !== 'estimated') return { reason: outcome?.reason ?? 'no answer' };
  if (outcome.energy_j === null) return { reason: 'it gives no energy' };
  const { value, interval } = outcome.energy_j;
  const times = setting.phase === 'inference' ? ASKED : 1;
  return { value: value / times, lo: (interval?.lo ?? value) / times, hi: (interval?.hi ?? value) / times };
}
