import { pueOf } from '../catalog/pue.ts';
import { refusal } from '../domain/problem.ts';
import { askMethods } from '../estimators/asking/ask-methods.ts';
import type { EstimateRequest } from '../estimators/asking/estimate-request.ts';
import { methodFor } from '../estimators/asking/method-for.ts';
import type { Spread } from '../estimators/beside.ts';
import { estimatorId } from '../estimators/estimator.ts';
import type { Assumption } from '../estimators/outcome.ts';
import type { EstimatePhase } from '../estimators/question.ts';
import { estimateSetting } from './estimate-setting.ts';

/** Work that an estimate gives an energy and a length, so that its hour can be chosen. */
export interface Job {
  readonly model: string | null;
  readonly phase: EstimatePhase;
  readonly method: { readonly id: string; readonly title: string };
  readonly hardware: string | null;
  readonly devices: number;
  /** With the PUE. */
  readonly energy_j: Spread;
  /** By the clock. */
  readonly hours: number;
  readonly pue: number;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly string[];
}

/** Energy and length of a job by one method. @throws Problem where the method gives none, or no time is known. */
export async function jobOf(request: EstimateRequest, name?: string): Promise<Job> {
  const setting = await estimateSetting(request);
  const method = methodFor(name, setting);
  const id = estimatorId(method);
  const { report, accelerators, device_hours } = askMethods(setting, [id]);
  const outcome = report.outcomes[0];
  if (outcome?.state !== 'estimated' || outcome.energy_j === null)
    throw refusal(
      `${method.title} gives no energy for this.${outcome !== undefined && 'reason' in outcome ? ` ${outcome.reason}` : ''}`,
      { remedy: 'wattlas estimate' },
    );
  const hours = request.hours ?? (device_hours === null ? undefined : device_hours.value / accelerators);
  if (hours === undefined) throw refusal('Nothing says how long this takes: give --hours.');
  const own = 'pue' in method.input.shape;
  const fact = pueOf(request.provider ?? 'unknown');
  const told = request.pue ?? fact.value;
  const { value, interval } = outcome.energy_j;
  const factor = own ? 1 : told;
  const assumptions = [...setting.assumptions];
  if (!own && request.pue === undefined)
    assumptions.push({
      field: 'pue',
      value: fact.value,
      unit: '1',
      source: `${fact.source.title}: no PUE was told`,
      fact: fact.id,
    });
  return {
    model: setting.model.title,
    phase: setting.phase,
    method: { id, title: method.title },
    hardware: setting.hardware.accelerator?.id ?? null,
    devices: accelerators,
    energy_j: {
      value: value * factor,
      lo: (interval?.lo ?? value) * factor,
      hi: (interval?.hi ?? value) * factor,
    },
    hours,
    pue: own ? (outcome.perimeter?.pue ?? 1) : told,
    assumptions,
    warnings: setting.warnings,
  };
}
