import { citation } from './read.mjs';

const NUMBERS = [
  'runs',
  'energy_j',
  'energy_sd_j',
  'gpu_j',
  'cpu_j',
  'ram_j',
  'duration_s',
  'duration_sd_s',
  'parameters',
];

/** Energy of the study's models: rows of words and numbers in the order of the table's columns. */
export function compileStudy({ tables, problems }) {
  const { path, source, rows } = tables.get('results/study-energy') ?? { source: {}, rows: [] };
  const seen = new Map();
  const results = rows.map(({ line, ...row }) => {
    const at = `${path}:${line}`;
    const key = [row.task, row.zero_shot, row.dataset, row.resized, row.model].join(' ');
    if (seen.has(key)) problems.push(`${at}: measures what line ${seen.get(key)} measures.`);
    seen.set(key, line);
    const flag = (name) => {
      if (row[name] !== 'true' && row[name] !== 'false')
        problems.push(`${at}: ${name} is ${row[name]}, neither true nor false.`);
      return row[name] === 'true';
    };
    const number = (name) => {
      const value = row[name] === '' && name === 'parameters' ? null : Number(row[name] || Number.NaN);
      if (value !== null && !(value > 0)) problems.push(`${at}: ${row[name]} is no ${name}.`);
      return value;
    };
    const words = [row.task, flag('zero_shot'), row.dataset, flag('resized'), row.model, row.table6 || null];
    const numbers = NUMBERS.map(number);
    const [, whole, , ...parts] = numbers;
    const sum = parts[0] + parts[1] + parts[2];
    if (!(Math.abs(sum - whole) <= 1e-6 * whole))
      problems.push(`${at}: GPU, CPU and RAM add up to ${sum} J, not ${whole}.`);
    return [...words, ...numbers];
  });
  return {
    source: citation(source),
    hardware: source.hardware ?? null,
    perimeter: source.perimeter ?? null,
    note: source.note?.trim() ?? null,
    results,
  };
}
