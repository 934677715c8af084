/** A table of trained models: columns of equal length. */
export interface LossTable {
  readonly n: number;
  /** Parameters. */
  readonly params: Float64Array;
  /** Training tokens. */
  readonly tokens: Float64Array;
  /** Training compute, FLOP. */
  readonly flop: Float64Array;
  /** Loss in nats a token, or in any unit: the law is in the same. */
  readonly loss: Float64Array;
  /** Number of each row in the table it came from, for messages. */
  readonly row: Int32Array;
}

/** One trained model; tokens or FLOP may be left out, as C = 6·N·D. */
export interface LossRow {
  readonly params: number;
  readonly tokens?: number | undefined;
  readonly flop?: number | undefined;
  readonly loss: number;
  readonly row?: number;
}

/** Columns of rows; what is missing of tokens and FLOP follows from the other by C = 6·N·D. */
export function lossTable(rows: readonly LossRow[]): LossTable {
  const column = (of: (row: LossRow, i: number) => number) => Float64Array.from(rows, of);
  return {
    n: rows.length,
    params: column(({ params }) => params),
    tokens: column(({ params, tokens, flop }) => tokens ?? (flop ?? Number.NaN) / (6 * params)),
    flop: column(({ params, tokens, flop }) => flop ?? 6 * params * (tokens ?? Number.NaN)),
    loss: column(({ loss }) => loss),
    row: Int32Array.from(rows, ({ row }, i) => row ?? i + 1),
  };
}

/** The rows for which `keep` holds, in their order. */
export function rowsWhere(table: LossTable, keep: (index: number) => boolean): LossTable {
  const kept = Array.from({ length: table.n }, (_, i) => i).filter(keep);
  const of = (column: Float64Array) => Float64Array.from(kept, (i) => column[i] as number);
  return {
    n: kept.length,
    params: of(table.params),
    tokens: of(table.tokens),
    flop: of(table.flop),
    loss: of(table.loss),
    row: Int32Array.from(kept, (i) => table.row[i] as number),
  };
}

/** The table without its `count` rows of highest loss, and the numbers of those rows. Rows that tie with the last are dropped too. */
export function dropHighestLoss(
  table: LossTable,
  count: number,
): { readonly table: LossTable; readonly dropped: readonly number[] } {
  if (count === 0) return { table, dropped: [] };
  const limit = [...table.loss].sort((a, b) => b - a)[count - 1] ?? Number.NEGATIVE_INFINITY;
  return {
    table: rowsWhere(table, (i) => (table.loss[i] as number) < limit),
    dropped: [...table.row].filter((_, i) => (table.loss[i] as number) >= limit),
  };
}
