import { countedRuns } from '../../../../src/domain/counted-runs.ts';
import { formatPercent } from '../../../../src/domain/format.ts';
import type { Measurement } from '../../../../src/domain/record.ts';
import { carbonText, placeOf, repeatedText, totalText } from '../../words.ts';

/** What a run cost, in a sentence. */
export function findingOf(record: Measurement): string {
  const { energy_j, carbon_g, protocol } = record;
  if (!energy_j) return 'No finding: no device in the perimeter could be read.';
  const n = countedRuns(record).length;
  const what = protocol?.queries ? `${protocol.queries.toLocaleString('en')} queries took` : 'One run took';
  const interval = n > 1 ? ` (95\u00a0% CI, ${n} repetitions)` : ' (1 repetition)';
  const carbon = carbon_g ? `: **${carbonText(carbon_g.value)}** at the intensity of ${placeOf(record)}` : '';
  const known =
    record.measured_fraction >= 0.995
      ? 'All of it is measured.'
      : record.measured_fraction <= 0.005
        ? 'None of it is measured: every part is modelled.'
        : `**${formatPercent(record.measured_fraction)}** of it is measured.`;
  const total =
    energy_j.hi > energy_j.lo
      ? `With what the meters may be wrong by: ${totalText(energy_j)}.`
      : 'What the meters may be wrong by is not told.';
  return `${what} **${repeatedText(energy_j)}**${interval}${carbon}. ${total} ${known}`;
}
