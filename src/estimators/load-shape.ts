import { listed } from '../catalog/lookup.ts';
import { refusal } from '../domain/problem.ts';

/** Ways in which the requests of a day are commonly spread. */
export const loadShapeNames = ['even', 'working-hours', 'evening'] as const;
export type LoadShapeName = (typeof loadShapeNames)[number];

/** A way by its name, or 24 numbers that the requests of each hour are in proportion to, from midnight of the local clock. */
export type LoadShape = LoadShapeName | readonly number[];

/** Hours of a day. */
export const HOURS = 24;

/**
 * How many requests come in an hour of each shape, over those of a full hour. Stylised, of no source: working hours are 9 to 17
 * with half an hour's worth in the hours beside them and a tenth at night; the evening is 18 to 23 over a fifth the rest of the day.
 */
const weights: Readonly<Record<LoadShapeName, (hour: number) => number>> = {
  even: () => 1,
  'working-hours': (hour) => (hour >= 9 && hour < 17 ? 1 : hour === 8 || hour === 17 ? 0.5 : 0.1),
  evening: (hour) => (hour >= 18 && hour < 23 ? 1 : hour === 17 || hour === 23 ? 0.6 : hour < 7 ? 0.1 : 0.3),
};

/**
 * Share of a day's requests in each hour, 0 to 23 of the local clock. They sum to 1.
 * @throws Problem a refusal of a name that is none, of another number than 24, of a negative number, and of 24 zeros.
 */
export function loadShares(shape: LoadShape): readonly number[] {
  const given = typeof shape === 'string' ? named(shape) : shape;
  if (given.length !== HOURS)
    throw refusal(`A load shape has 24 numbers, one an hour from midnight, not ${given.length}.`);
  const wrong = given.findIndex((value) => !(value >= 0) || value === Number.POSITIVE_INFINITY);
  if (wrong >= 0) throw refusal(`${given[wrong]} at hour ${wrong} is no share of a day's requests; from 0.`);
  const sum = given.reduce((all, value) => all + value, 0);
  if (!(sum > 0)) throw refusal('A load shape of 24 zeros has no requests.');
  return given.map((value) => value / sum);
}

function named(name: LoadShapeName): readonly number[] {
  if (!Object.hasOwn(weights, name))
    throw refusal(`No load shape is called "${name}"; there are ${listed(loadShapeNames)}, or 24 numbers.`);
  return Array.from({ length: HOURS }, (_, hour) => weights[name](hour));
}

/**
 * The 24 numbers of a table: one column, the last of several, or one row of 24. A first row without a number is a heading.
 * @param name of the file, for messages.
 * @throws Problem a refusal that names the row where there is no number, or says how many there are.
 */
export function loadTable(rows: readonly (readonly string[])[], name: string): readonly number[] {
  const long = rows.length <= 2 ? rows.find((row) => row.length === HOURS && row.every(isNumber)) : undefined;
  const cells = long ?? rows.map((row) => row.at(-1) ?? '');
  const body = long === undefined && !isNumber(cells[0] ?? '') ? cells.slice(1) : cells;
  const first = cells.length - body.length;
  const wrong = body.findIndex((cell) => !isNumber(cell) || Number(cell) < 0);
  if (wrong >= 0)
    throw refusal(
      `${name}, row ${wrong + first + 1}: "${body[wrong]?.trim()}" is no share of a day's requests; a number from 0, as 4.2.`,
    );
  if (body.length !== HOURS)
    throw refusal(`${name} has ${body.length} numbers; a load shape has 24, one an hour from midnight.`);
  return body.map(Number);
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** A load shape in words. */
export const loadShapeWords = (shape: LoadShape): string =>
  typeof shape === 'string' ? shape.replace('-', ' ') : '24 shares told';
