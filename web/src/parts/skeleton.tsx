import { useEffect, useState } from 'react';

/** Boxes of the size of what follows, shown once it has taken 200 ms. */
export function Skeleton({ heights }: { readonly heights: readonly number[] }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <span className="visually-hidden">{late ? 'Loading' : ''}</span>
      {heights.map((height, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the boxes never move.
        <div key={i} className="skeleton" style={{ height, visibility: late ? 'visible' : 'hidden' }} />
      ))}
    </div>
  );
}
