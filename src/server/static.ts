import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Handler } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/** Where the build puts the pages, from `dist/server/` as from `src/server/`. */
export const builtPages = (): string =>
  fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../web/' : '../../dist/web/', import.meta.url));

/** Serves the built pages: files by name, every other path the page itself, which routes in the browser. */
export function pages(directory: string = builtPages()): Handler {
  const root = resolve(directory);
  return async (context) => {
    const wanted = fileIn(root, context.req.path);
    const isFile = wanted !== null && types[extname(wanted)] !== undefined;
    const found = isFile ? await read(wanted) : null;
    if (found === null && (wanted === null || (isFile && context.req.path !== '/index.html'))) {
      return context.json({ error: `No page is at ${context.req.path}.`, remedy: null }, 404);
    }
    const file = found === null ? resolve(root, 'index.html') : (wanted as string);
    const bytes = found ?? (await read(file));
    if (bytes === null) {
      return context.json(
        { error: 'The pages of the explorer are not built.', remedy: 'npm run build' },
        503,
      );
    }
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const hashed = context.req.path.startsWith('/assets/');
    context.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    context.header('etag', etag);
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    context.header('content-type', types[extname(file)] ?? 'application/octet-stream');
    return context.body(bytes as Uint8Array<ArrayBuffer>);
  };
}

/** The file a path names below a root; null where it would lie outside, or is no path at all. */
function fileIn(root: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = resolve(root, `.${decoded}`);
  return file === root || file.startsWith(root + sep) ? file : null;
}

const read = (file: string): Promise<Buffer | null> => readFile(file).catch(() => null);
