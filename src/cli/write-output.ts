import { writeFile } from 'node:fs/promises';
import { failure, type Problem } from '../domain/problem.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'it is a folder',
  EACCES: 'you have no permission to write there',
  EPERM: 'you have no permission to write there',
  EROFS: 'it is on a read-only file system',
  ENOSPC: 'the disk is full',
};

/** Writes what a verb was asked for to a file. @throws {Problem} a failure that names the file and why it cannot be written. */
export async function writeOutput(file: string, bytes: string | Uint8Array): Promise<void> {
  await writeFile(file, bytes).catch((cause: NodeJS.ErrnoException) => {
    throw unwritable(file, cause);
  });
}

/** What it means that a file which a verb was to write cannot be written. */
export const unwritable = (file: string, cause: NodeJS.ErrnoException): Problem =>
  failure(`${file} cannot be written: ${reasons[cause.code ?? ''] ?? cause.message}.`, { cause });
