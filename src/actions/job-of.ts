import { refusal } from '../domain/problem.ts';
import { energyWithPue } from '../estimators/asking/energy-with-pue.ts';
import type { EstimateRequest } from '../estimators/asking/estimate-request.ts';
import { methodFor } from '../estimators/asking/method-for.ts';
import { estimatorId } from '../estimators/estimator.ts';
import type { Assumption } from '../estimators/outcome.ts';
import type { EstimatePhase } from '../estimators/question.ts';
import type { Spread } from '../estimators/spread.ts';
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
  const { asked, energy_j, pue, assumptions } = energyWithPue(method, setting, request);
  const { accelerators, device_hours } = asked;
  const hours = request.hours ?? (device_hours === null ? undefined : device_hours.value / accelerators);
  if (hours === undefined) throw refusal('Nothing says how long this takes: give --hours.');
  return {
    model: setting.model.title,
    phase: setting.phase,
    method: { id: estimatorId(method), title: method.title },
    hardware: setting.hardware.accelerator?.id ?? null,
    devices: accelerators,
    energy_j,
    hours,
    pue,
    assumptions: [...setting.assumptions, ...assumptions],
    warnings: setting.warnings,
  };
}
