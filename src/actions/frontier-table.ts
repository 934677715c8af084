import { listed } from '../catalog/lookup.ts';
import { isDay } from '../domain/is-day.ts';
import { refusal } from '../domain/problem.ts';
import type { DatedModel } from '../lifecycle/frontier-view.ts';
import { type FileTable, readTable } from '../platform/read-table.ts';

/** Spellings of the columns. */
const NAMES = {
  id: ['name', 'model', 'id'],
  cost: ['cost', 'energy', 'gflop', 'gflops', 'joules', 'params'],
  score: ['score', 'accuracy', 'glue'],
  date: ['date', 'released'],
  costLo: ['cost_lo'],
  costHi: ['cost_hi'],
  scoreLo: ['score_lo'],
  scoreHi: ['score_hi'],
};

/**
 * Models of a table with `cost` and `score`, and where they are known `name`, `date` and the ends of their intervals.
 * @throws {Problem} a refusal that names the column, the cell, or the names that stand there more than once.
 */
export async function frontierTable(path: string): Promise<readonly DatedModel[]> {
  const { names, rows } = await readTable(path);
  const lower = names.map((name) => name.toLowerCase());
  const index = (role: keyof typeof NAMES) => lower.findIndex((name) => NAMES[role].includes(name));
  const [id, cost, score, date] = [index('id'), index('cost'), index('score'), index('date')];
  if (cost < 0 || score < 0)
    throw refusal(`${path} needs columns cost and score; it has ${names.join(', ')}.`);
  if (rows.length === 0) throw refusal(`${path} has no rows below its head.`);
  for (const [lo, hi] of [
    ['costLo', 'costHi'],
    ['scoreLo', 'scoreHi'],
  ] as const)
    if (index(lo) < 0 !== index(hi) < 0)
      throw refusal(
        `${path} has ${index(lo) < 0 ? NAMES[hi] : NAMES[lo]} without ${index(lo) < 0 ? NAMES[lo] : NAMES[hi]}.`,
      );
  const named = rows.map((row, i) => String((id < 0 ? null : row[id]) ?? '').trim() || `row ${i + 1}`);
  const twice = [...new Set(named.filter((name, i) => named.indexOf(name) < i))];
  if (twice.length > 0)
    throw refusal(
      `${path} names ${listed(twice, 'and')} more than once; each row is a model of its own and has a name of its own.`,
    );
  return rows.map((row, i) => {
    const number = (name: 'cost' | 'score', cell: string | number | null | undefined): number => {
      const text = String(cell ?? '').trim();
      if (text === '') throw refusal(`Row ${i + 1} of ${path} has no ${name}.`);
      const value = Number(text);
      if (Number.isFinite(value) && (name === 'score' || value > 0)) return value;
      throw refusal(
        `Row ${i + 1} of ${path} has a ${name} of "${text}"; it takes a number${name === 'cost' ? ' above 0' : ''}.`,
      );
    };
    const [c, s] = [number('cost', row[cost]), number('score', row[score])];
    const day = date < 0 ? null : String(row[date] ?? '');
    if (day !== null && day !== '' && !isDay(day.slice(0, 10)))
      throw refusal(`Row ${i + 1} of ${path} is dated "${day}"; a date is written as 2020-01-31.`);
    return {
      ...intervalIn(row, path, i, 'cost', c, [index('costLo'), index('costHi')]),
      ...intervalIn(row, path, i, 'score', s, [index('scoreLo'), index('scoreHi')]),
      id: named[i] as string,
      cost: c,
      score: s,
      date: day ? day.slice(0, 10) : null,
      status: 'given',
    };
  });
}

/** The interval of a cell from its columns `_lo` and `_hi`, where both are filled. */
function intervalIn(
  row: FileTable['rows'][number],
  path: string,
  i: number,
  name: 'cost' | 'score',
  value: number,
  [low, high]: readonly [number, number],
) {
  const cells = [row[low] ?? '', row[high] ?? ''];
  if (low < 0 || high < 0 || cells.every((cell) => cell === '')) return {};
  const [lo, hi] = cells.map(Number) as [number, number];
  if (!(lo <= value && hi >= value && (name === 'score' || lo > 0)))
    throw refusal(
      `Row ${i + 1} of ${path} has a ${name} of ${value} outside its interval, ${cells.join(' to ')}.`,
    );
  return { [`${name}Interval`]: { lo, hi } };
}
