import { Fragment } from 'react';

/** Text with `**numbers that matter**` bold and powers behind a caret raised: `10^21`. A number and its `%` stay on one line. */
export function Powers({ text }: { readonly text: string }) {
  return text
    .replace(/(\d) %/g, '$1\u00a0%')
    .split('**')
    .map((part, i) => {
      const set = part.split(/\^(−?[\d.]*\d)/).map((piece, j) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
        j % 2 === 1 ? <sup key={j}>{piece}</sup> : <Fragment key={j}>{piece}</Fragment>,
      );
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
      return i % 2 === 1 ? <b key={i}>{set}</b> : <Fragment key={i}>{set}</Fragment>;
    });
}
