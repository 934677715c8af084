import type { Source } from '../domain/fact.ts';
import { glue as text } from './compiled/glue.ts';

/** A language model in the table of Desislavov et al. 2021. */
export interface GlueRow {
  readonly model: string;
  readonly reference: string;
  /** Tokens of the input. */
  readonly tokens: number;
  /** GFLOP of one forward pass over it. */
  readonly gflop: number;
  readonly params: number;
  /** Day of release. */
  readonly date: string;
  /** Average over the GLUE test tasks; null where the table has none. */
  readonly score: number | null;
  /** `transcribed`: read alike three times. `checked`: found in other tables. `recalled`: from memory of the paper. */
  readonly status: 'transcribed' | 'checked' | 'recalled';
  readonly evidence: string;
}

interface Table {
  readonly source: Source;
  readonly note: string;
  readonly rows: readonly GlueRow[];
}

let parsed: Table | undefined;

/** GLUE test averages against the GFLOP of a forward pass, with how each row is known. */
export function glueTable(): Table {
  parsed ??= JSON.parse(text) as Table;
  return parsed;
}
