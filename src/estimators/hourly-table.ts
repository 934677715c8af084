import { formatNumber } from '../domain/format.ts';
import { refusal } from '../domain/problem.ts';
import type { HourlyIntensity } from './best-start.ts';

/** A series that stays below so many is one of kilograms: the dirtiest grids emit 1.2 of them, the cleanest 10 g and more. */
const LEAST = 1.5;
const CLOCKS =
  'give the times in UTC, or with their distance from it (2026-03-29T03:00+02:00): clocks are put forward and back';

/** Names of a column that holds the beginning of a step. */
const TIMES = /^(date ?time|timestamp|time|date|start|hour|at_s|datetime \(utc\))$/i;
/** Columns of intensities, the best first: of the whole life cycle where a table has several kinds, as that of Electricity Maps. */
const INTENSITIES = [
  /carbon intensity.*life ?cycle|carbon[_ ]intensity.*lca/i,
  /^carbon[_ ]intensity|^g_per_kwh$|^intensity$/i,
];
const ZONE = /^(zone id|zone|region|country code)$/i;

/**
 * Intensities by hour from the rows of a table: a time column and one column a region; or a time, a zone and an intensity
 * column, as Electricity Maps gives it. Times without a zone are UTC; the steps must be even, of any length.
 * @param name of the file, for messages.
 * @throws Problem a refusal that names the row where the table has no time, no number, a gap or an uneven step.
 */
export function hourlySeries(rows: readonly (readonly string[])[], name: string): readonly HourlyIntensity[] {
  const [heads = [], ...body] = rows;
  const at = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head.trim()));
  const time = at(TIMES);
  if (time < 0 || body.length < 2)
    throw refusal(
      body.length < 2
        ? `${name} holds ${body.length} rows; at least two are wanted.`
        : `${name} has no column of times (datetime, timestamp, time or date); its columns are ${heads.map((head) => head.trim() || '(unnamed)').join(', ')}.`,
    );
  const long = INTENSITIES.map(at).find((column) => column >= 0) ?? -1;
  const zone = at(ZONE);
  const pounds = heads.find((head) => /\b(lbs?|pounds?)\b/i.test(head));
  if (pounds !== undefined)
    throw refusal(
      `${name}: the column ${pounds.trim()} is in pounds; intensities are wanted in g/kWh, a pound a megawatt-hour being 0.4536 of them.`,
    );
  const zoned = body.some((cells) => zonedTime((cells[time] ?? '').trim()));
  const byRegion = new Map<string, { row: number; at_s: number; value: string }[]>();
  const put = (region: string, row: number, at_s: number, value: string) => {
    const own = byRegion.get(region);
    if (own === undefined) byRegion.set(region, [{ row, at_s, value }]);
    else own.push({ row, at_s, value });
  };
  for (const [i, cells] of body.entries()) {
    const row = i + 2;
    const at_s = secondsOf(cells[time] ?? '', `${name}, row ${row}`);
    if (long >= 0) put(zone < 0 ? 'the region' : (cells[zone] ?? '').trim(), row, at_s, cells[long] ?? '');
    else
      for (const [column, head] of heads.entries())
        if (column !== time && head.trim() !== '') put(head.trim(), row, at_s, cells[column] ?? '');
  }
  if (byRegion.size === 0) throw refusal(`${name} has no column beside its times.`);
  return [...byRegion].map(([region, values]) => seriesOf(region, values, name, zoned));
}

function seriesOf(
  region: string,
  unsorted: readonly { readonly row: number; readonly at_s: number; readonly value: string }[],
  name: string,
  zoned: boolean,
): HourlyIntensity {
  const values = unsorted.toSorted((a, b) => a.at_s - b.at_s);
  const [first, second] = values;
  if (first === undefined || second === undefined)
    throw refusal(`${name} holds one intensity of ${region}; at least two are wanted.`);
  const step_s = second.at_s - first.at_s;
  const g_per_kwh = values.map(({ row, at_s, value }, i) => {
    const gap = i === 0 ? step_s : at_s - (values[i - 1]?.at_s as number);
    if (gap !== step_s || gap <= 0)
      throw refusal(
        gap === 0
          ? `${name}, row ${row}: ${region} stands twice for one time.`
          : `${name}, row ${row}: ${gap / 3600} h after the row before, where the others are ${step_s / 3600} h apart; fill the gap or leave out what is before it.`,
        !zoned && Math.abs(gap - step_s) === 3600 ? { remedy: CLOCKS } : {},
      );
    const number = Number(value);
    if (value.trim() === '' || !(number >= 0) || number > 3000)
      throw refusal(
        `${name}, row ${row}: "${value.trim()}" is no intensity of ${region} in g/kWh from 0 to 3000.`,
      );
    return number;
  });
  const most = Math.max(...g_per_kwh);
  if (most > 0 && most < LEAST)
    throw refusal(
      `${name}: the greatest intensity of ${region} is ${formatNumber(most)}, less than any grid's in g/kWh; those of kg/kWh or t/MWh are to be told times 1,000.`,
    );
  return { region, from_s: first.at_s, step_s, g_per_kwh };
}

/** Whether a time says where its clock stands; of a day alone it does not matter. */
const zonedTime = (text: string): boolean =>
  /(z|[+-]\d\d:?\d\d)$/i.test(text) || /^\d{4}-\d\d-\d\d$/.test(text);

function secondsOf(text: string, where: string): number {
  const plain = text.trim();
  if (/^\d{9,11}$/.test(plain)) return Number(plain);
  const seconds = Date.parse(zonedTime(plain) ? plain : `${plain.replace(' ', 'T')}Z`) / 1000;
  if (Number.isFinite(seconds)) return seconds;
  throw refusal(`${where}: "${plain}" is no time, as 2026-01-31T13:00Z.`);
}
