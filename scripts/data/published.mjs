import { citation, wordOrNumber } from './read.mjs';
import { tableOf } from './results.mjs';

/** Configurations that others measured and published, a table each: columns by name, words and numbers told apart. */
export const compilePublished = (data) =>
  Object.fromEntries(
    ['ml-energy-text', 'ml-energy-images'].map((name) => {
      const { source, rows } = tableOf(data, name);
      const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'line');
      return [
        name,
        {
          source: citation(source),
          perimeter: source.perimeter ?? null,
          year: source.year ?? null,
          note: source.note?.trim() ?? null,
          columns,
          rows: rows.map((row) => columns.map((column) => wordOrNumber(row[column]))),
        },
      ];
    }),
  );
