import { refusal } from '../domain/problem.ts';
import type { EstimateRequest } from '../estimators/asking/estimate-request.ts';
import { calibratedInputs, readCalibrations } from './calibrations.ts';

/** The name by which the machine at hand is asked about. */
const HERE = 'here';

/** The method that a calibration is of. */
const CALIBRATED = 'physical';

/**
 * A request about the machine at hand as one about hardware with these scales: the physical estimator answers by its
 * calibration, and other methods are asked only where they are named.
 * @throws Problem a refusal where it was never calibrated.
 */
export async function onThisMachine(request: EstimateRequest): Promise<EstimateRequest> {
  if (request.hardware?.trim().toLowerCase() !== HERE) return request;
  const { nodeHost } = await import('../platform/node-host.ts');
  const { describeMachine } = await import('../platform/machine.ts');
  const host = nodeHost();
  const { id } = describeMachine(host);
  const inputs = calibratedInputs(id, host.env);
  if (inputs === null)
    throw refusal('This machine was not calibrated, so nothing is known of its time and power.', {
      remedy: 'wattlas calibrate',
    });
  const title = readCalibrations(host.env).find(({ machine }) => machine === id)?.title;
  return {
    ...request,
    hardware: title ?? HERE,
    methods: request.methods ?? [CALIBRATED],
    inputs: { ...inputs, ...request.inputs },
  };
}
