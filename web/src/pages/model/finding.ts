import type { ModelCount } from '../../../../src/architectures/model-count.ts';
import type { StudyResult } from '../../../../src/catalog/study.ts';
import { energyUnit } from '../../../../src/domain/format.ts';
import { formatCount, formatMultiple } from '../../../../src/domain/multiple.ts';
import type { RecordSummary } from '../../../../src/domain/record.ts';
import type { Uncertain } from '../../../../src/domain/uncertain.ts';
import { intervalIn } from '../../words.ts';

/** What the page shows in a sentence or two; nothing measured here is set against what was published. */
export function modelFinding(
  name: string,
  count: ModelCount | null,
  { records, runs }: { readonly records: readonly RecordSummary[]; readonly runs: number },
  study: readonly StudyResult[],
): string {
  const made = (count?.new_tokens ?? 1) > 1 ? ` and ${count?.new_tokens?.toLocaleString('en')} new ones` : '';
  const counted = count
    ? `${name} has **${formatCount(count.params)}** parameters; ${count.tokens.toLocaleString('en')} tokens${made} take **${formatMultiple(count.flop, 'FLOP').replace(' ', '\u00a0')}**.`
    : '';
  const latest = records.find((record) => record.per_query);
  const own = latest?.per_query
    ? ` Here a query took **${joules(latest.per_query)}**${runs === 1 ? '' : `, in the latest of ${runs.toLocaleString('en')} runs`}.`
    : records.length > 0
      ? ` This store holds ${runs.toLocaleString('en')} ${runs === 1 ? 'run' : 'runs'} of it.`
      : ' This store holds no run of it yet.';
  const published =
    study.length > 0 && records.length === 0 ? ' The study measured it on its own hardware.' : '';
  return `${counted}${own}${published}`.trim();
}

/** In joules, as the table below has it: a query of a small model is a fraction of a milliwatt-hour. */
function joules(energy: Uncertain): string {
  const unit = energyUnit([energy.value], 'J');
  return `${intervalIn(energy, unit.size)}\u00a0${unit.name}`;
}
