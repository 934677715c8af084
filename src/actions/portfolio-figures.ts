import { refusal } from '../domain/problem.ts';
import { JOULES_PER_KWH } from '../domain/quantity.ts';
import { exactly, type Uncertain } from '../domain/uncertain.ts';
import type { PortfolioTask } from '../lifecycle/portfolio.ts';
import { groupBy } from '../math/group-by.ts';
import { type FileTable, readTable } from '../platform/read-table.ts';
import type { PortfolioCandidate } from './portfolio-candidates.ts';

/** A task as it is written: `name=queries` or `name=queries,floor`, the floor from 0 to 1 or in percent. @throws {Problem} */
export function taskOf(text: string): PortfolioTask {
  const [, id, queries = '', floor] = /^\s*([^=]+?)\s*=\s*([^,]+?)\s*(?:,\s*(.+?)\s*)?$/.exec(text) ?? [];
  if (id === undefined)
    throw refusal(
      `A task is written NAME=QUERIES or NAME=QUERIES,FLOOR, as summarization=1e5,0.3, not "${text}".`,
    );
  return { id, queries: queriesOf(queries, `Task ${id}`), minScore: floorOf(floor ?? null, `Task ${id}`) };
}

/** Tasks of a table with the columns task, queries and min_score. @throws {Problem} */
export async function tasksIn(path: string): Promise<readonly PortfolioTask[]> {
  const table = await readTable(path);
  const cell = cellsOf(table, path, ['task', 'queries'], ['min_score']);
  return table.rows.map((row, i) => {
    const where = `Row ${i + 1} of ${path}`;
    const id = String(cell(row, 'task') ?? '').trim();
    if (id === '') throw refusal(`${where} names no task.`);
    return {
      id,
      queries: queriesOf(cell(row, 'queries'), where),
      minScore: floorOf(cell(row, 'min_score'), where),
    };
  });
}

const FIGURES = ['energy_lo_j', 'energy_hi_j', 'score', 'fine_tune_kwh', 'idle_w'] as const;

/**
 * Models of a table, a model and task a row: `model`, `task`, `energy_j` (of a query, without the idle draw where `idle_w` is
 * given), and where they are known `energy_lo_j` and `energy_hi_j` (95 %), `score`, `fine_tune_kwh` and `idle_w` of the model.
 * @throws {Problem}
 */
export async function candidatesIn(path: string): Promise<readonly PortfolioCandidate[]> {
  const table = await readTable(path);
  const cell = cellsOf(table, path, ['model', 'task', 'energy_j'], FIGURES);
  const rows = table.rows.map((row, i) => {
    const where = `Row ${i + 1} of ${path}`;
    const number = (name: 'energy_j' | (typeof FIGURES)[number]) => {
      const value = cell(row, name);
      if (value === null || value === '') return null;
      if (!(Number(value) >= 0) || !Number.isFinite(Number(value)))
        throw refusal(`${where} has a ${name} of "${value}"; it takes a number of 0 or more.`);
      return Number(value);
    };
    const [model, task] = [cell(row, 'model'), cell(row, 'task')].map((each) =>
      String(each ?? '').trim(),
    ) as [string, string];
    const value = number('energy_j');
    if (model === '' || task === '' || value === null)
      throw refusal(`${where} needs a model, a task and an energy_j.`);
    const energy_j = intervalOf(value, number('energy_lo_j'), number('energy_hi_j'), where);
    return {
      model,
      task,
      energy_j,
      score: scoreOf(number('score'), where),
      fine_tune_kwh: number('fine_tune_kwh'),
      idle_w: number('idle_w'),
      where,
    };
  });
  return [...groupBy(rows, ({ model }) => model)].map(([id, own]) => {
    const one = (name: 'fine_tune_kwh' | 'idle_w') => {
      const said = [...new Set(own.flatMap((row) => row[name] ?? []))];
      if (said.length > 1)
        throw refusal(`${path} gives ${id} several values of ${name}: ${said.join(', ')}.`);
      return said[0] ?? null;
    };
    const twice = own.find((row, i) => own.findIndex(({ task }) => task === row.task) < i);
    if (twice) throw refusal(`${twice.where}: ${id} stands there with ${twice.task} a second time.`);
    const kwh = one('fine_tune_kwh');
    return {
      id,
      specialised: own.length === 1,
      params: null,
      devices: 1,
      idle_w: one('idle_w'),
      making_j: kwh === null ? null : kwh * JOULES_PER_KWH,
      serves: new Map(
        own.map(({ task, energy_j, score }) => [task, { energy_j, score, key: null, busy_s: null }]),
      ),
    };
  });
}

function intervalOf(value: number, lo: number | null, hi: number | null, where: string): Uncertain {
  if (lo === null && hi === null) return exactly(value);
  const bounds = { lo: lo ?? value, hi: hi ?? value };
  if (bounds.lo > value || bounds.hi < value)
    throw refusal(`${where} has an energy of ${value} J outside its interval, ${bounds.lo} to ${bounds.hi}.`);
  return { value, ...bounds, repeat: null };
}

function scoreOf(value: number | null, where: string): number | null {
  if (value !== null && value > 1)
    throw refusal(`${where} has a score of ${value}; a score lies from 0 to 1.`);
  return value;
}

function queriesOf(value: unknown, where: string): number {
  const [, digits, multiple = ''] = /^([\d.]+(?:e[+-]?\d+)?)([kMB]?)$/.exec(String(value ?? '').trim()) ?? [];
  const queries = Number(digits) * ({ '': 1, k: 1e3, M: 1e6, B: 1e9 }[multiple] as number);
  if (Number.isFinite(queries) && queries > 0) return queries;
  throw refusal(`${where} asks for "${value}" queries; it takes a number above 0, as 1e6 or 1M.`);
}

function floorOf(value: unknown, where: string): number | null {
  const text = String(value ?? '').trim();
  if (text === '') return null;
  const [, digits, percent] = /^([\d.]+)\s*(%?)$/.exec(text) ?? [];
  const floor = digits === undefined ? Number.NaN : Number(digits) / (percent ? 100 : 1);
  if (floor >= 0 && floor <= 1) return floor;
  throw refusal(`${where} has a least score of "${text}"; it lies from 0 to 1, as 0.9 or 90%.`);
}

/** Reads cells by the name of their column. @throws {Problem} a refusal where one is missing, or none of that name is known. */
function cellsOf({ names }: FileTable, path: string, wanted: readonly string[], optional: readonly string[]) {
  const lower = names.map((name) => name.toLowerCase());
  const known = [...wanted, ...optional];
  const missing = wanted.filter((name) => !lower.includes(name));
  const unknown = lower.filter((name) => !known.includes(name));
  if (missing.length > 0 || unknown.length > 0)
    throw refusal(
      `${path} has the columns ${names.join(', ')}; it takes ${wanted.join(', ')} and, where they are known, ${optional.join(', ')}.`,
    );
  return (row: FileTable['rows'][number], name: string) => row[lower.indexOf(name)] ?? null;
}
