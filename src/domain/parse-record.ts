import { refusal } from './problem.ts';
import type { EnergyRecord } from './record.ts';
import { isRecordId } from './record-id.ts';

const NEWEST: EnergyRecord['schema'] = 'wattlas.record/1';

/** Step n turns a record of format n into one of format n + 1. Version 1 is the first, so there is none yet. */
const steps: readonly ((record: Record<string, unknown>) => Record<string, unknown>)[] = [];

/** A stored record brought to the newest format; one in it already comes back as it is. @throws {Problem} where it is of a newer one, or of none. */
export function migrateRecord(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusal(`A record is a JSON object, not ${describe(value)}.`);
  }
  const { schema } = value as { schema?: unknown };
  if (schema === NEWEST) return value;
  const version = /^wattlas\.record\/([1-9]\d*)$/.exec(String(schema))?.[1];
  if (version === undefined) {
    throw refusal(`"schema" is ${describe(schema)}; a Wattlas record says "${NEWEST}".`);
  }
  if (Number(version) > steps.length + 1) {
    throw refusal(`The record is of format ${schema}, newer than this Wattlas reads (${NEWEST}).`, {
      remedy: 'npm install -g wattlas@latest',
    });
  }
  return steps
    .slice(Number(version) - 1)
    .reduce((record, step) => step(record), value as Record<string, unknown>);
}

/** A record from outside: migrated, then checked field by field. @throws {Problem} that names the first fields that are wrong. */
export async function parseRecord(value: unknown): Promise<EnergyRecord> {
  const { recordSchema } = await import('./record.ts');
  const parsed = recordSchema.safeParse(migrateRecord(value));
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'record'}: ${message}`,
    );
    const shown = faults.slice(0, 3).join('; ');
    const rest = faults.length > 3 ? `; and ${faults.length - 3} more` : '';
    throw refusal(`The record does not have the form of ${NEWEST}: ${shown}${rest}.`);
  }
  if (!isRecordId(parsed.data.id)) {
    throw refusal(
      `The id ${describe(parsed.data.id)} is not one: an id is 4 to 64 letters, digits and hyphens, as 7f3c-a19e.`,
    );
  }
  return parsed.data;
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
