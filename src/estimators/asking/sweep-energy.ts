import { Problem } from '../../domain/problem.ts';
import { type Estimator, estimatorId } from '../estimator.ts';
import type { SweepAxes, SweepEnergy, SweepSetting } from '../sweep.ts';
import { askMethods } from './ask-methods.ts';
import type { EstimateRequest } from './estimate-request.ts';
import { type EstimateSetting, settingOf } from './estimate-setting.ts';
import { single } from './sweep-axes.ts';
import type { SweepRequest } from './sweep-request.ts';

/** Requests that a method is asked about: many, so that what it rounds does not count. */
export const ASKED = 1_000_000;

/** What the method says of a setting, per request. Each machine, precision and batch is made whole once. */
export function energyBy(
  method: Estimator,
  request: SweepRequest,
  { model }: EstimateSetting,
  axes: SweepAxes,
): (setting: SweepSetting) => SweepEnergy | { reason: string } {
  const ownPue = 'pue' in method.input.shape;
  const settings = new Map<string, EstimateSetting | { readonly reason: string }>();
  const key = ({ hardware, precision, batch }: Omit<SweepSetting, 'pue'>) =>
    `${hardware}\t${precision}\t${batch}`;
  for (const hardware of axes.hardware)
    for (const precision of axes.precision)
      for (const batch of axes.batch) {
        const at = {
          ...single(request),
          hardware: hardware === 'by hand' ? undefined : hardware,
          precision,
          batch,
          requests: ASKED,
        };
        try {
          settings.set(key({ hardware, precision, batch }), settingOf(at as EstimateRequest, model));
        } catch (error) {
          // What does not fit one machine may fit another; a machine that nobody knows fits none.
          if (!(error instanceof Problem) || !/too much; \d+ would hold it/.test(error.message)) throw error;
          settings.set(key({ hardware, precision, batch }), { reason: error.message });
        }
      }
  const known = new Map<string, SweepEnergy | { readonly reason: string }>();
  return (setting) => {
    const whole = settings.get(key(setting)) as EstimateSetting | { readonly reason: string };
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
  return { value: value / ASKED, lo: (interval?.lo ?? value) / ASKED, hi: (interval?.hi ?? value) / ASKED };
}
