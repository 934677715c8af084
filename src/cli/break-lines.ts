import { visibleWidth } from './visible-width.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes begin with the control character ESC.
const colour = /\u001b\[([0-9;]*)m/g;

/** Breaks a text at spaces into lines no wider than `width`; a longer word is cut, at a hyphen or slash where it has one late enough. Colours are closed and opened again at each break. */
export function breakLines(value: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of value.split(/ +/).flatMap((w) => cut(w, width))) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (line !== '' && visibleWidth(joined) > width) {
      lines.push(line);
      line = word;
    } else line = joined;
  }
  lines.push(line);
  return carryStyles(lines);
}

function cut(word: string, width: number): string[] {
  if (visibleWidth(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is kept in one piece.
  for (const piece of word.match(/\u001b\[[0-9;]*m|./gsu) ?? []) {
    if (part !== '' && visibleWidth(part + piece) > width) {
      const at = seam(part);
      parts.push(part.slice(0, at));
      part = part.slice(at);
    }
    part += piece;
  }
  return [...parts, part];
}

/** After the last hyphen or slash of the second half, as of a model's name; the end where there is none. */
function seam(part: string): number {
  const at = Math.max(...['-', '/', '_'].map((sign) => part.lastIndexOf(sign))) + 1;
  return at >= part.length / 2 ? at : part.length;
}

function carryStyles(lines: readonly string[]): string[] {
  let open: { readonly code: number; readonly sequence: string }[] = [];
  return lines.map((line) => {
    const before = open.map(({ sequence }) => sequence).join('');
    for (const [sequence, codes = ''] of line.matchAll(colour)) {
      const code = Number(codes || '0');
      if (code === 0) open = [];
      else if (code === 39) open = open.filter((style) => style.code < 30);
      else if (code === 22) open = open.filter((style) => style.code > 2);
      else open = [...open, { code, sequence }];
    }
    return before + line + (open.length > 0 ? '\u001b[0m' : '');
  });
}
