import { formatMultiple } from './multiple.ts';
import { refusal } from './problem.ts';

const units = { kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 } as const;
const names = Object.keys(units) as (keyof typeof units)[];

/** Bytes as `438 MB`, in powers of 1000. */
export const formatBytes = (bytes: number): string => formatMultiple(bytes, 'B');

/** Bytes of a size as `20 GB`. @throws {Problem} a refusal where the text is no size above 0. */
export function parseBytes(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)[\s\u00a0]*([kKMGT]B)$/.exec(text.trim()) ?? [];
  const bytes = Number(digits) * units[(unit === 'KB' ? 'kB' : unit) as keyof typeof units];
  if (bytes > 0) return bytes;
  throw refusal(`"${text}" is no size; write a number and one of ${names.join(', ')}, as 20 GB.`);
}
