import type { GroupQuery, ListQuery, RecordFilter } from './store.ts';

/** SQL with the values of its parameters. */
export interface Sql {
  readonly text: string;
  readonly values: readonly (string | number)[];
}

type Condition = readonly [condition: string, value: string | number | undefined];

function whereOf(conditions: readonly Condition[]): Sql {
  const given = conditions.filter(([, value]) => value !== undefined);
  return {
    text: given.length === 0 ? '' : `WHERE ${given.map(([condition]) => condition).join(' AND ')}`,
    values: given.map(([, value]) => value as string | number),
  };
}

const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));

/** The condition of lines. */
export const linesWhere = (filter: RecordFilter): Sql =>
  whereOf([
    ['scored = ?', flag(filter.scored)],
    ['comparable = ?', flag(filter.comparable)],
    ['task = ?', filter.task],
    ['model = ?', filter.model],
    ['state = ?', filter.state],
    ['at_s >= ?', filter.since_s],
    ['at_s < ?', filter.before_s],
    ['group_n IN (SELECT value FROM json_each(?))', filter.groups && JSON.stringify(filter.groups)],
    ['instr(search, ?) > 0', filter.search?.toLowerCase()],
  ]);

/** The condition of groups. */
export const groupsWhere = ({ comparable, task, model }: GroupQuery): Sql =>
  whereOf([
    ['comparable = ?', flag(comparable)],
    ['task = ?', task],
    ['model = ?', model],
  ]);

/** Columns a list may be sorted by. */
const sorts = ['at_s', 'energy_j', 'carbon_g', 'duration_s', 'title', 'per_query', 'runs'] as const;

/** Numbers of the lines that a list names, in its order. */
export function linesListed(query: ListQuery): Sql {
  const sort = sorts.find((name) => name === query.sort) ?? 'at_s';
  const order = (query.order ?? (sort === 'title' ? 'asc' : 'desc')) === 'asc' ? 'ASC' : 'DESC';
  const by =
    sort === 'at_s'
      ? `at_s ${order}, id`
      : `${sort} IS NULL, ${sort} ${sort === 'title' ? 'COLLATE NOCASE ' : ''}${order}, at_s DESC, id`;
  const where = linesWhere(query);
  return {
    text: `SELECT n FROM lines ${where.text} ORDER BY ${by} LIMIT ? OFFSET ?`,
    values: [...where.values, query.limit ?? -1, query.offset ?? 0],
  };
}
