import { parseRecord } from '../domain/parse-record.ts';
import { Problem } from '../domain/problem.ts';
import type { EnergyRecord } from '../domain/record.ts';
import type { Importer } from './importer.ts';

/** Records of Wattlas itself, one JSON object a line, as `wattlas export` writes them. */
export const wattlasRecords: Importer = {
  id: 'wattlas',
  title: 'Wattlas records',
  sign: 'lines of JSON with "schema": "wattlas.record/1"',
  recognises: ({ head }) => /"schema"\s*:\s*"wattlas\.record\/\d+"/.test(head),
  async *read(file) {
    for (const { number, text } of file.lines()) {
      if (text.trim() === '') continue;
      try {
        yield { state: 'taken', line: number, record: await recordIn(text) };
      } catch (error) {
        if (!(error instanceof Problem) || error.kind === 'failure') throw error;
        yield { state: 'rejected', line: number, reason: error.message };
      }
    }
  },
};

function recordIn(text: string): Promise<EnergyRecord> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('refusal', `"${text.slice(0, 60)}" is not JSON`);
  }
  return parseRecord(value);
}
