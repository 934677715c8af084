import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordSummary } from '../../src/domain/record.ts';
import { summaryOf } from '../../src/domain/summary-of.ts';
import { csvLine, recordsCsvLines, traceCsv } from '../../src/reports/csv.ts';
import { commandMeasurement, modelMeasurement } from '../golden/measurements.ts';
import { sampleHeader } from '../store/sample-header.ts';
import { collected } from '../support/collected.ts';

describe('CSV', () => {
  it('gives back every text that no spreadsheet takes for a formula', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(texts, (cells) => {
        fc.pre(cells.every((cell) => !/^[=+\-@\t\r]/.test(cell)) && cells[0] !== '');
        expect(parse(csvLine(cells), { record_delimiter: '\r\n' })).toEqual([cells]);
      }),
    );
  });

  it('lets no text begin as a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])
      expect(parse(csvLine([text, 'x']), { record_delimiter: '\r\n' })[0]?.[0]).toBe(`'${text}`);
  });

  const csvOf = async (...summaries: readonly RecordSummary[]) =>
    (
      await collected(
        recordsCsvLines(
          (async function* () {
            yield* summaries;
          })(),
        ),
      )
    ).join('');

  it('lists records in raw SI numbers, what is missing empty', async () => {
    const rows: Record<string, string>[] = parse(
      await csvOf(summaryOf(modelMeasurement), { ...summaryOf(commandMeasurement), energy_j: null }),
      { columns: true },
    );
    expect(rows[0]).toMatchObject({
      id: '7f3c-a19e',
      energy_j: '8208',
      energy_lo_j: '8171.064',
      carbon_g: '0.12768',
      task: 'text-classification',
      devices: 'host',
      state: 'complete',
    });
    expect(rows[1]).toMatchObject({
      energy_j: '',
      energy_hi_j: '',
      model: '',
      pue: '',
      measured_fraction: '0',
    });
  });

  it('keeps the header that others read', async () => {
    expect(await csvOf()).toBe(
      'id,kind,at_s,title,workload,model,task,energy_j,energy_lo_j,energy_hi_j,measured_fraction,carbon_g,duration_s,runs,devices,idle,pue,state,query_j,query_lo_j,query_hi_j\r\n',
    );
  });

  it('writes samples in SI units, a failed reading empty', () => {
    const header = sampleHeader(1);
    const channel = header.channels[0];
    if (channel?.kind !== 'counter') throw new Error('the sample header begins with a counter');
    const lines = [
      ...traceCsv({
        header,
        times_s: Float64Array.of(0, 0.1),
        columns: [Float64Array.of(1e6, Number.NaN)],
        events: [],
      }),
    ];
    expect(lines).toEqual([`t_s,${channel.id} j\r\n`, `0,${1e6 * channel.joules_per_count}\r\n`, '0.1,\r\n']);
  });
});
