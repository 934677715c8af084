import { citation } from './read.mjs';
import { tableOf } from './results.mjs';

const WORDS = new Set(['run', 'family', 'device', 'origin']);

/** Training runs whose device-hours were published; an empty cell is null. */
export function compileTraining(data) {
  const { source, rows } = tableOf(data, 'training-runs');
  return {
    source: citation(source),
    note: source.note?.trim() ?? null,
    rows: rows.map(({ line: _, ...row }) =>
      Object.fromEntries(
        Object.entries(row).map(([column, cell]) => [
          column,
          WORDS.has(column) ? cell : cell === '' ? null : Number(cell),
        ]),
      ),
    ),
  };
}
