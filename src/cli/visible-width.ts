import { stripVTControlCharacters } from 'node:util';

const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]/u;

/** Columns a string takes on a terminal, escapes left out; East Asian wide letters and emoji take two. */
export function visibleWidth(value: string): number {
  if (/^[ -~]*$/.test(value)) return value.length;
  let width = 0;
  for (const sign of stripVTControlCharacters(value)) {
    if (/\p{M}/u.test(sign)) continue;
    width += wide.test(sign) ? 2 : 1;
  }
  return width;
}
