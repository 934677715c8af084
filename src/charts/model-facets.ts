import { taskTitle } from '../domain/modality.ts';
import { formatCount } from '../domain/multiple.ts';
import { architectureTitle } from './architecture-colour.ts';
import type { Facet } from './facet.ts';

/** What is known of a model by its name; null: not known. */
export interface ModelFacts {
  readonly family: string | null;
  readonly params: number | null;
}
export type FactsOf = (model: string) => ModelFacts;

/** Of no model anything is known. */
export const noFacts: FactsOf = () => ({ family: null, params: null });

/** What rows of the figures over models have in common. */
interface ModelRow {
  readonly model: string;
  readonly task: string;
  readonly modality: string | null;
  readonly known: string;
  readonly hardware: string;
  readonly params?: number | null;
  readonly architecture?: string | null;
  readonly dataset?: string | null;
}

/** Keys of an address that filter by what a model and its value are. */
export const modelFilterKeys = [
  'task',
  'modality',
  'family',
  'size',
  'architecture',
  'dataset',
  'hardware',
  'known',
] as const;

const same = (value: string): string => value;

/** The properties that rows over models are filtered by. `factsOf` tells what the rows do not. */
export const modelFacets = <Row extends ModelRow>(factsOf: FactsOf = noFacts): readonly Facet<Row>[] => [
  { kind: 'value', key: 'task', title: 'Task', of: ({ task }) => task, text: taskTitle },
  { kind: 'value', key: 'modality', title: 'Modality', of: ({ modality }) => modality, text: same },
  { kind: 'value', key: 'family', title: 'Family', of: ({ model }) => factsOf(model).family, text: same },
  {
    kind: 'range',
    key: 'size',
    title: 'Size',
    of: ({ model, params }) => params ?? factsOf(model).params,
    text: (value) => formatCount(value),
    parse: parseCount,
    hint: '100M, 1.5B',
  },
  {
    kind: 'value',
    key: 'architecture',
    title: 'Architecture',
    of: ({ architecture }) => architecture ?? null,
    text: architectureTitle,
  },
  { kind: 'value', key: 'dataset', title: 'Data set', of: ({ dataset }) => dataset ?? null, text: same },
  { kind: 'value', key: 'hardware', title: 'Hardware', of: ({ hardware }) => hardware, text: same },
  { kind: 'value', key: 'known', title: 'How known', of: ({ known }) => known, text: same },
];

const multiples: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, b: 1e9, g: 1e9, t: 1e12 };

/** A count as people type it, `1.5B`, `110M` or `1,000`; NaN of anything else. */
export function parseCount(text: string): number {
  const [, digits, letter = ''] = /^(\d*\.?\d+)([kmbgt]?)$/i.exec(text.replace(/[\s,_]/g, '')) ?? [];
  return digits === undefined ? Number.NaN : Number(digits) * (multiples[letter.toLowerCase()] as number);
}
