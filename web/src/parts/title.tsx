import { useEffect } from 'react';

/** The question of the page, which names the document too. */
export function Title({ children }: { readonly children: string }) {
  useEffect(() => {
    document.title = `${children} · Wattlas`;
  }, [children]);
  return (
    <h1 className="title" id="title" tabIndex={-1}>
      {children}
    </h1>
  );
}
