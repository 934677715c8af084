import { citation, wordOrNumber } from './read.mjs';

/** The tables of published methods (`estimators/*.csv`), as their programs hold them: columns by name, words and numbers told apart. */
export function compileMethodTables({ tables, problems }) {
  const compiled = {};
  for (const [path, { source, rows }] of tables) {
    if (!path.startsWith('estimators/')) continue;
    const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== 'line');
    const [key] = columns;
    const seen = new Set();
    for (const row of rows) {
      const name = row[key].toLowerCase();
      if (seen.has(name)) problems.push(`${path}.csv:${row.line}: ${row[key]} stands twice.`);
      seen.add(name);
    }
    compiled[path.slice('estimators/'.length)] = {
      source: citation(source ?? {}),
      columns,
      rows: rows.map((row) => columns.map((column) => wordOrNumber(row[column]))),
    };
  }
  return compiled;
}
