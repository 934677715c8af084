import { Fragment } from 'react';

/** Text with `**numbers that matter**` bold and CO2e set with its subscript. */
export function Rich({ text }: { readonly text: string }) {
  return text.split('**').map((part, i) => {
    const set = part.split('CO2e').map((piece, j) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move.
      <Fragment key={j}>
        {j > 0 && <Co2e />}
        {piece}
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
