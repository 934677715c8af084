import type { Source } from '../domain/fact.ts';
import { losses as text } from './compiled/losses.ts';

/** Trained models of a paper: columns of equal length. */
export interface LossPoints {
  readonly source: Source;
  readonly note: string | null;
  /** What was trained and how, as `rw tuned short const standard val`; absent where all were trained alike. */
  readonly settings?: readonly string[];
  readonly params: readonly number[];
  readonly tokens: readonly number[];
  readonly flop: readonly number[];
  /** Nats a token; of llama3 as printed, its unit is not stated. */
  readonly loss: readonly number[];
}

/** Tables of trained models that the catalog holds. */
export const lossTables = ['chinchilla', 'llama3', 'porian'] as const;
export type LossTableName = (typeof lossTables)[number];

let parsed: Readonly<Record<LossTableName, LossPoints>> | undefined;

/** The digitised points of Chinchilla's figure 4 or of figure 2 of Llama 3, or the IsoFLOP points of Porian et al. 2024. */
export function lossPoints(name: LossTableName): LossPoints {
  parsed ??= JSON.parse(text) as Readonly<Record<LossTableName, LossPoints>>;
  return parsed[name];
}
