import { refusal } from '../domain/problem.ts';
import type { CostRequest, RecordedPhases } from '../scaling/phase-costs.ts';

/** What a request takes from records. @throws {Problem} a refusal where it asks for what goes with no unit, or for two things. */
export async function recordedPhases(request: CostRequest, store: string): Promise<RecordedPhases> {
  const { trainRun, serveRecords, unit = 'flop' } = request;
  const asked =
    trainRun !== undefined ? '--train-run' : serveRecords !== undefined ? '--serve-records' : null;
  if (asked === null) return { train: null, prefill: null, decode: null };
  if (unit !== 'energy' && unit !== 'carbon')
    throw refusal(
      `${asked} gives joules, which --unit energy and --unit carbon take; the unit here is ${unit}.`,
    );
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
