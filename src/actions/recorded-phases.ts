import { refusal } from '../domain/problem.ts';
import type { CostRequest, RecordedPhases } from '../scaling/phase-costs.ts';

/** What a request takes from records. @throws {Problem} a refusal where it asks for two things at once. */
export async function recordedPhases(request: CostRequest, store: string): Promise<RecordedPhases> {
  const { trainRun, serveRecords } = request;
  if (trainRun === undefined && serveRecords === undefined)
    return { train: null, prefill: null, decode: null };
  if (trainRun !== undefined && request.trainJoules !== undefined)
    throw refusal('Give the joules of training (--train-joules) or a training (--train-run), not both.');
  if (serveRecords !== undefined && (request.prefillJoules ?? request.decodeJoules) !== undefined)
    throw refusal(
      'Give the joules of serving (--prefill-joules, --decode-joules) or records (--serve-records), not both.',
    );
  const { servingJoules, trainingJoules } = await import('./recorded-joules.ts');
  const serving = serveRecords === undefined ? null : await servingJoules(serveRecords, store);
  return {
    train: trainRun === undefined ? null : trainingJoules(trainRun),
    prefill: serving?.prefill ?? null,
    decode: serving?.decode ?? null,
  };
}
