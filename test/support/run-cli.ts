import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user would, with a home of its own: no settings, no store, no colours of the person who tests. */
export function runCli(
  args: readonly string[],
  options: { readonly env?: Record<string, string>; readonly home?: string; readonly bin?: string } = {},
): Promise<CliRun> {
  const home = options.home ?? temporaryDirectory();
  const child = spawn(process.execPath, [options.bin ?? 'bin/wattlas.js', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', ...options.env },
  });
  const read = async (stream: NodeJS.ReadableStream) => {
    let text = '';
    for await (const part of stream.setEncoding('utf8')) text += part;
    return text;
  };
  const code = new Promise<number | null>((resolve, reject) =>
    child.on('close', resolve).on('error', reject),
  );
  return Promise.all([code, read(child.stdout), read(child.stderr)]).then(([code, stdout, stderr]) => ({
    code,
    stdout,
    stderr,
  }));
}

export const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), 'wattlas-test-'));
