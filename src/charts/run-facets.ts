import { formatDate, knownState } from '../domain/format.ts';
import { modalityOf, taskTitle } from '../domain/modality.ts';
import { formatCount } from '../domain/multiple.ts';
import { perimeterWords } from '../domain/perimeter-words.ts';
import type { RecordSummary } from '../domain/record.ts';
import type { Facet } from './facet.ts';
import { type FactsOf, parseCount } from './model-facets.ts';

/** Keys of an address that filter runs. */
export const runFilterKeys = [
  'task',
  'modality',
  'model',
  'family',
  'size',
  'date',
  'hardware',
  'covers',
  'known',
  'method',
  'batch',
  'state',
] as const;

const DAY = 86_400;
const same = (value: string): string => value;
const value = (
  key: (typeof runFilterKeys)[number],
  title: string,
  of: (record: RecordSummary) => string | null,
  text: (value: string) => string = same,
): Facet<RecordSummary> => ({ kind: 'value', key, title, of, text });

/** The properties that runs are filtered by. */
export const runFacets = (factsOf: FactsOf): readonly Facet<RecordSummary>[] => [
  value('task', 'Task', ({ subject }) => subject.task ?? null, taskTitle),
  value('modality', 'Modality', ({ subject }) => (subject.task ? modalityOf(subject.task) : null)),
  value('model', 'Model', ({ subject }) => subject.model ?? null),
  value('family', 'Family', ({ subject }) => (subject.model ? factsOf(subject.model).family : null)),
  {
    kind: 'range',
    key: 'size',
    title: 'Size',
    of: ({ subject }) => subject.params ?? (subject.model ? factsOf(subject.model).params : null),
    text: (params) => formatCount(params),
    parse: parseCount,
    hint: '100M, 1.5B',
  },
  {
    kind: 'range',
    key: 'date',
    title: 'Date',
    // Whole days in UTC, so that both ends count.
    of: ({ at_s }) => Math.floor(at_s / DAY) * DAY,
    text: (at_s) => formatDate(at_s, 'UTC'),
    parse: (text) => (/^\d{4}-\d\d-\d\d$/.test(text.trim()) ? Date.parse(text.trim()) / 1000 : Number.NaN),
    hint: '2026-11-02',
  },
  value('hardware', 'Hardware', ({ machine }) => machine.title),
  value('covers', 'Covers', ({ perimeter }) => perimeterWords(perimeter)),
  value('known', 'How known', ({ energy_j, measured_fraction }) =>
    energy_j ? knownState(measured_fraction) : null,
  ),
  value('method', 'Method', ({ methods }) => methods.join(', ') || null),
  value('batch', 'Batch', ({ batch }) => (batch === null ? null : String(batch))),
  value('state', 'State', ({ state }) => state),
];

/** Whether a record tells all that runs are compared by: model, task, energy of a query, carbon. */
export const isComplete = ({ subject, per_query, energy_j, carbon_g }: RecordSummary): boolean =>
  subject.model !== undefined && subject.task !== undefined && !!per_query && !!energy_j && !!carbon_g;
