import { checkRequest } from '../estimators/asking/check-request.ts';
import { estimatedModel } from '../estimators/asking/estimate-model.ts';
import type { EstimateRequest } from '../estimators/asking/estimate-request.ts';
import { type EstimateSetting, settingOf } from '../estimators/asking/estimate-setting.ts';
import { regionInForce } from './config.ts';
import { architectureAt } from './find-architecture.ts';

/** Makes a request whole, its model read from a file where it names one, its region as it is configured. @throws Problem */
export async function estimateSetting(request: EstimateRequest): Promise<EstimateSetting> {
  checkRequest(request);
  const region = await regionInForce(request.region);
  return settingOf({ ...request, region: region ?? undefined }, estimatedModel(request, architectureAt));
}
