import { Fragment } from 'react';

/** Text with `**numbers that matter**` bold, CO2e set with its subscript, and powers behind a caret raised: `10^21`. A number and its `%`, and the ends of a range, stay on one line. */
export function Rich({ text }: { readonly text: string }) {
  return text
    .replace(/(\d) %/g, '$1\u00a0%')
    .replace(/(\d)–(?=\d)/g, '$1\u2060–\u2060')
    .split('**')
    .map((part, i) => {
      const set = part.split(/(CO2e|\^−?[\d.]*\d)/).map((piece, j) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
        <Fragment key={j}>
          {j % 2 === 0 ? piece : piece === 'CO2e' ? <Co2e /> : <sup>{piece.slice(1)}</sup>}
        </Fragment>
      ));
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
      return i % 2 === 1 ? <b key={i}>{set}</b> : <Fragment key={i}>{set}</Fragment>;
    });
}

export const Co2e = () => (
  <>
    CO<sub>2</sub>e
  </>
);
