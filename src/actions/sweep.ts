import { type SweepResult, sweepAnswer, sweepBase } from '../estimators/asking/sweep-answer.ts';
import type { SweepRequest } from '../estimators/asking/sweep-request.ts';
import { estimateSetting } from './estimate-setting.ts';

/** Every combination of the settings by one method. @throws Problem */
export const sweep = async (
  request: SweepRequest,
  options: { readonly shown?: number | undefined } = {},
): Promise<SweepResult> => sweepAnswer(request, await estimateSetting(sweepBase(request)), options);
