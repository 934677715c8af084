import { failure, Problem } from '../../domain/problem.ts';

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  EROFS: 'it is on a read-only file system',
  EACCES: 'you have no permission to write there',
  EPERM: 'you have no permission to write there',
  EIO: 'the disk reports an error',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a file of that name is in the way',
};

/** What a failed write to the store means, in words, with the way out. */
export function diskProblem(location: string, cause: unknown): Problem {
  if (cause instanceof Problem) return cause;
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const full = code === 'ENOSPC' || code === 'EDQUOT';
  return failure(`The store ${location} cannot be written: ${words[code] ?? message}.`, {
    cause,
    remedy: full
      ? 'free some space, or choose another place with --store DIR'
      : 'choose another place with --store DIR',
  });
}
