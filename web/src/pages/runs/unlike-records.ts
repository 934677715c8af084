import { perimeterWords } from '../../../../src/domain/perimeter-words.ts';
import type { RecordSummary } from '../../../../src/domain/record.ts';

/** The fields in which records differ that change an energy as much as a model does, in words with their values; of `only` these fields, where given. */
export function unlikeRecords(
  records: readonly RecordSummary[],
  perQuery: boolean,
  only?: readonly string[],
): readonly string[] {
  const [first] = records;
  if (!first) return [];
  const field = (name: string, of: (record: RecordSummary) => string) => {
    const values = [...new Set(records.map(of))];
    return values.length > 1 ? [`${name}: ${values.join(' against ')}`] : [];
  };
  const titles = field('hardware', ({ machine }) => machine.title);
  const machines = new Set(records.map(({ machine }) => machine.id)).size;
  const all = [
    ...titles,
    ...(titles.length === 0 && machines > 1 ? ['hardware: machines of one name that are not the same'] : []),
    ...field('covers', ({ perimeter }) => perimeterWords(perimeter)),
    ...field('task', ({ subject }) => subject.task ?? 'not told'),
    ...(perQuery ? field('batch', ({ batch }) => (batch === null ? 'not told' : String(batch))) : []),
    ...(perQuery ? [] : ['functional unit: runs, of which the queries are not told']),
  ];
  return only === undefined ? all : all.filter((text) => only.some((field) => text.startsWith(`${field}:`)));
}
