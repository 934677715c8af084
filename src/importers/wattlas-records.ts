import { parseRecord } from '../domain/parse-record.ts';
import { Problem } from '../domain/problem.ts';
import type { EnergyRecord } from '../domain/record.ts';
import type { Importer, Outcome } from './importer.ts';

/** Records of Wattlas itself: one JSON object a line, as `wattlas export` writes them, or a document of one or of a list. */
export const wattlasRecords: Importer = {
  id: 'wattlas',
  title: 'Wattlas records',
  sign: 'JSON, a document or an object a line, with "schema": "wattlas.record/1"',
  recognises: ({ head }) => /"schema"\s*:\s*"wattlas\.record\/\d+"/.test(head),
  async *read(file) {
    const document = isOfLines(file.head) ? undefined : file.json();
    if (document !== undefined) {
      for (const value of Array.isArray(document) ? document : [document])
        yield await outcomeOf(null, () => parseRecord(value));
      return;
    }
    for (const { number, text } of file.lines())
      if (text.trim() !== '') yield await outcomeOf(number, () => recordIn(text));
  },
};

/** Whether the first line is an object by itself. */
function isOfLines(head: string): boolean {
  const [first = ''] = head.trimStart().split('\n', 1);
  return /^\{.*\}\s*$/.test(first);
}

async function outcomeOf(line: number | null, record: () => Promise<EnergyRecord>): Promise<Outcome> {
  try {
    return { state: 'taken', line, record: await record() };
  } catch (error) {
    if (!(error instanceof Problem) || error.kind === 'failure') throw error;
    return { state: 'rejected', line, reason: error.message };
  }
}

function recordIn(text: string): Promise<EnergyRecord> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem('refusal', `"${text.slice(0, 60)}" is not JSON`);
  }
  return parseRecord(value);
}
