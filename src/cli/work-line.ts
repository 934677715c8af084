import type { Terminal } from './terminal.ts';

/** How far a long piece of work is, on standard error. */
export interface WorkLine {
  /** Asked for its words only where they are written. */
  show(words: () => string): void;
  end(): void;
}

/** One line rewritten twice a second on a terminal; elsewhere a line every ten seconds. */
export function workLine(err: Terminal, stream: NodeJS.WriteStream = process.stderr): WorkLine {
  const rewrites = err.isTTY && process.env.TERM !== 'dumb';
  const every_ms = rewrites ? 500 : 10_000;
  let last = Date.now();
  let written = false;
  return {
    show(words) {
      if (Date.now() - last < every_ms) return;
      last = Date.now();
      written = true;
      stream.write(
        rewrites
          ? `\r\u001b[2K${err.text(words()).slice(0, (stream.columns ?? 80) - 1)}`
          : `${err.text(words())}\n`,
      );
    },
    end() {
      if (written && rewrites) stream.write('\r\u001b[2K');
    },
  };
}
