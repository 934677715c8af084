import type { Rule } from '../finding.ts';
import { total } from '../log.ts';
import { change, kwh, many } from '../words.ts';

/** Runs that stand in the log more than once. */
export const duplicatedRuns: Rule = {
  id: 'duplicated-runs',
  title: 'Runs stand twice',
  check(log) {
    const { identical, sameRun, wholeAndParts } = log.repeated;
    const again = [...identical, ...sameRun, ...wholeAndParts];
    if (again.length === 0) return [];
    const more = total(again).energy_j;
    const said = [
      ...(identical.length > 0 ? [`${many(identical.length)} word for word`] : []),
      ...(sameRun.length > 0 ? [`${many(sameRun.length)} of a run and task that stands elsewhere`] : []),
      ...(wholeAndParts.length > 0
        ? [`${many(wholeAndParts.length, 'total', 'totals')} of runs whose tasks have rows of their own`]
        : []),
    ];
    return [
      {
        severity: 'warning',
        evidence: `Repeated: ${said.join(', ')}.`,
        consequence: `All rows added up give ${kwh(log.total.energy_j + more)} in place of ${kwh(log.total.energy_j)}, ${change(log.total.energy_j + more, log.total.energy_j)}. Here each run is counted once.`,
        remedy: 'Add up the rows of tasks, or those of trackers, and each run_id once.',
        count: again.length,
        numbers: {
          identical: identical.length,
          same_run: sameRun.length,
          whole_and_parts: wholeAndParts.length,
          more_kwh: more / 3.6e6,
        },
      },
    ];
  },
};
