import { Problem } from '../../domain/problem.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import { scaled, spreadOf } from '../spread.ts';
import type { SweepEnergy, SweepSetting } from '../sweep.ts';
import { askMethods } from './ask-methods.ts';
import { hasOwnPue } from './energy-with-pue.ts';
import { estimatedHardware } from './estimate-hardware.ts';
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
  const ownPue = hasOwnPue(method);
  // A machine that nobody knows is refused before any is asked; what does not fit one may fit another.
  for (const hardware of request.hardware ?? []) estimatedHardware({ ...single(request), hardware });
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
      if (error instanceof Problem) return { reason: error.message };
      throw error;
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
    return scaled(answer, setting.pue);
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
  const inside = hasOwnPue(method) ? 1 : (outcome.perimeter?.pue ?? 1);
  return scaled(spreadOf(outcome.energy_j), (setting.phase === 'inference' ? 1 / ASKED : 1) / inside);
}
