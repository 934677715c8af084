import type { RecordSummary } from '../domain/record.ts';
import type { Trace } from '../domain/trace.ts';

/** Columns of a list of records: raw SI numbers, the unit in the name. New columns are only ever added at the end. */
const columns: readonly (readonly [string, (s: RecordSummary) => string | number | null | undefined])[] = [
  ['id', (s) => s.id],
  ['kind', (s) => s.kind],
  ['at_s', (s) => s.at_s],
  ['title', (s) => s.subject.title],
  ['workload', (s) => s.subject.workload],
  ['model', (s) => s.subject.model],
  ['task', (s) => s.subject.task],
  ['energy_j', (s) => s.energy_j?.value],
  ['energy_lo_j', (s) => s.energy_j?.lo],
  ['energy_hi_j', (s) => s.energy_j?.hi],
  ['measured_fraction', (s) => s.measured_fraction],
  ['carbon_g', (s) => s.carbon_g?.value],
  ['duration_s', (s) => s.duration_s],
  ['runs', (s) => s.runs],
  ['devices', (s) => s.perimeter.devices.join('+')],
  ['idle', (s) => s.perimeter.idle],
  ['pue', (s) => s.perimeter.pue],
  ['state', (s) => s.state],
  ['query_j', (s) => s.per_query?.value],
  ['query_lo_j', (s) => s.per_query?.lo],
  ['query_hi_j', (s) => s.per_query?.hi],
];

/** Records as CSV (RFC 4180): a header, one line each; a missing value is an empty cell. */
export async function* recordsCsvLines(list: AsyncIterable<RecordSummary>): AsyncGenerator<string> {
  yield csvLine(columns.map(([name]) => name));
  for await (const s of list) yield csvLine(columns.map(([, value]) => value(s)));
}

/** The samples of a trace as CSV, a row a reading: seconds since the start and each channel's reading in SI (joules, watts, seconds). */
export function* traceCsv(trace: Trace): Generator<string> {
  const { channels } = trace.header;
  const scale = channels.map((c) =>
    c.kind === 'counter'
      ? c.joules_per_count
      : c.kind === 'power'
        ? c.watts_per_count
        : c.kind === 'busy'
          ? 1e-9
          : c.kind === 'constant'
            ? c.watts
            : c.per_count,
  );
  const unit = { counter: 'j', power: 'w', busy: 'busy_s', constant: 'w', gauge: 'value' } as const;
  yield csvLine(['t_s', ...channels.map((c) => `${c.id} ${unit[c.kind]}`)]);
  for (let i = 0; i < trace.times_s.length; i++) {
    yield csvLine([
      trace.times_s[i] ?? null,
      ...trace.columns.map((column, c) => {
        const raw = column[i] as number;
        return Number.isNaN(raw) ? null : raw * (scale[c] as number);
      }),
    ]);
  }
}

/** One line. A text that a spreadsheet would take for a formula is given an apostrophe (OWASP, CSV injection). */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  const cell = (value: string | number | null | undefined) => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `${cells.map(cell).join(',')}\r\n`;
}
