import { once } from 'node:events';

/** To standard output, as fast as its reader takes it, until the reader has what it wanted. */
export async function printLines(lines: AsyncIterable<string>): Promise<void> {
  const out = process.stdout;
  for await (const line of lines) {
    if (out.destroyed) return;
    if (out.write(line)) continue;
    await once(out, 'drain').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}
