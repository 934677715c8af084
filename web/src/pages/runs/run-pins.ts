import { type ShownUnit, shownUnit } from '../../../../src/charts/shown-unit.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import type { RecordSummary } from '../../api.ts';
import type { TrayPin } from '../../parts/pin-tray.tsx';
import { covers, nameOf } from '../../words.ts';

/** Whether all of these tell the energy of a query; else a run of each is shown. */
const byQuery = (records: readonly RecordSummary[]): boolean =>
  records.every(({ per_query }) => per_query !== null);

/** Records as the tray of pins shows them; the interval of a ratio stands in the table, which knows the meters. */
export function runPins(records: readonly RecordSummary[]): readonly TrayPin[] {
  const perQuery = byQuery(records);
  return records.map((record) => ({
    id: record.id,
    title: nameOf(record.subject),
    note: record.subject.task ? taskTitle(record.subject.task) : '',
    value: (perQuery ? record.per_query : record.energy_j)?.value ?? null,
    interval: null,
    ground: {
      hardware: record.machine.title,
      machine: record.machine.id,
      covers: covers(record.perimeter),
      task: record.subject.task ?? 'not told',
      ...(perQuery
        ? { batch: record.batch === null ? 'not told' : String(record.batch) }
        : { 'functional unit': `a run of ${record.id.slice(0, 8)}` }),
    },
  }));
}

/** The unit of the tray. */
export function runPinUnit(records: readonly RecordSummary[], unit: ShownUnit | undefined) {
  const perQuery = byQuery(records);
  return {
    ...shownUnit(
      records.flatMap(({ per_query, energy_j }) => (perQuery ? per_query : energy_j)?.value ?? []),
      unit,
    ),
    per: perQuery ? 'query' : 'run',
  };
}
