import type { HostFile, HostFiles } from '../platform/host.ts';
import { errorCode } from '../platform/system-error.ts';

/** Reads one number from one file, again and again. */
export interface CountReader {
  /** The number, or NaN with the reason told once per change of state. Allocates nothing while all is well. */
  read(onFault: (channel: string, detail: string) => void): number;
  close(): void;
}

/** A reader of a file that holds one unsigned decimal integer, as sysfs counters do. */
export function countReader(files: HostFiles, path: string, channel: string): CountReader {
  const buffer = new Uint8Array(32);
  let file: HostFile | undefined;
  let fault = '';
  return {
    read(onFault) {
      let detail = '';
      try {
        file ??= files.open(path);
        const length = file.read(buffer);
        // A file that fills the buffer may go on, and its beginning is another number.
        const value = length < buffer.length ? parseCount(buffer, length) : Number.NaN;
        if (value >= 0) {
          if (fault !== '') onFault(channel, `reads again after ${fault}`);
          fault = '';
          return value;
        }
        detail = length === 0 ? 'nothing' : 'no count';
      } catch (error) {
        detail = errorCode(error);
        // A descriptor of a device that went away never recovers, so the next reading opens the file anew.
        file?.close();
        file = undefined;
      }
      if (detail !== fault) onFault(channel, `${detail} in ${path}`);
      fault = detail;
      return Number.NaN;
    },
    close() {
      file?.close();
      file = undefined;
    },
  };
}

/** Decimal digits up to a line end or the end of what was read; NaN for anything else, and from 2^53 on, where a double is not exact. */
export function parseCount(buffer: Uint8Array, length: number): number {
  let value = 0;
  let i = 0;
  for (; i < length; i++) {
    const digit = (buffer[i] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (value > Number.MAX_SAFE_INTEGER) return Number.NaN;
  if (i === 0 || (i < length && buffer[i] !== 10 && buffer[i] !== 13)) return Number.NaN;
  return value;
}
