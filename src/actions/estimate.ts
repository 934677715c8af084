import type { EstimateAnswer } from '../estimators/answer.ts';
import { estimateAnswer } from '../estimators/asking/estimate-answer.ts';
import type { EstimateRequest } from '../estimators/asking/estimate-request.ts';
import { onThisMachine } from './estimate-here.ts';
import { estimateSetting } from './estimate-setting.ts';

/**
 * Asks every method what a model costs. What is not told is completed and said so; where the size of a model, its batch or its
 * utilisation is not known, every amount spans what is possible.
 * @throws Problem a refusal of a model, hardware or region that nobody knows (with the nearest), of a model that does not
 * fit, of values that cannot be (0 requests, a PUE below 1).
 */
export async function estimate(asked: EstimateRequest): Promise<EstimateAnswer> {
  const request = await onThisMachine(asked);
  return estimateAnswer(request, await estimateSetting(request));
}
