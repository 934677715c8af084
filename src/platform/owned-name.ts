import { randomUUID } from 'node:crypto';
import { processIdentity, processState } from './process-identity.ts';

/** A name for a file that belongs to this process, and so tells others whether its owner still runs. */
export function ownedName(prefix: string): string {
  const { pid, start } = processIdentity();
  return `${prefix}~${pid}~${Buffer.from(start).toString('base64url')}~${randomUUID().slice(0, 8)}`;
}

/** What a name given by `ownedName` says; null for any other. */
export function ownerOf(
  name: string,
): { readonly prefix: string; readonly state: 'alive' | 'dead' | 'unknown' } | null {
  const [, prefix, pid, start] = /^(.*)~(\d+)~([\w-]*)~[\w-]+$/.exec(name) ?? [];
  if (prefix === undefined || start === undefined) return null;
  const seen = { pid: Number(pid), start: Buffer.from(start, 'base64url').toString() };
  return { prefix, state: processState(seen) };
}
