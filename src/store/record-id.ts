import { randomBytes } from 'node:crypto';

/** A new id of a record: eight random hexadecimal digits in two groups, as `7f3c-a19e`. */
export function newRecordId(): string {
  const digits = randomBytes(4).toString('hex');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** Ids name files, so one that comes from outside is held to letters, digits and hyphens, 4 to 64 of them. */
export const isRecordId = (id: string): boolean => /^[0-9a-z][0-9a-z-]{3,63}$/i.test(id);
