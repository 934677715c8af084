import { randomBytes } from 'node:crypto';

/** A new id of a record: eight random hexadecimal digits in two groups, as `7f3c-a19e`. */
export function newRecordId(): string {
  const digits = randomBytes(4).toString('hex');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}
