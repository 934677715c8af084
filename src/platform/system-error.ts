const words: Record<string, string> = {
  EACCES: 'permission denied',
  EIO: 'input/output error',
  EISDIR: 'illegal operation on a directory',
  ENODATA: 'no data available',
  ENODEV: 'no such device',
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
};

/** An error as Node's file functions throw it: `code` is the name of the errno (`EIO`). */
export function systemError(code: string, path: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`${code}: ${words[code] ?? 'system error'}, '${path}'`);
  error.code = code;
  error.path = path;
  return error;
}

/** The errno name of anything thrown, or its message where it has none. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) {
    const { code } = error as NodeJS.ErrnoException;
    return typeof code === 'string' ? code : error.message;
  }
  return String(error);
}
