import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Changes keys of the address; undefined is the default, which the address leaves out. `replace`: while something is typed or dragged. */
export type SetSearch = (change: Readonly<Record<string, string | undefined>>, replace?: boolean) => void;

/** The change that takes these keys out of the address. */
export const cleared = (keys: readonly string[]): Readonly<Record<string, undefined>> =>
  Object.fromEntries(keys.map((key) => [key, undefined]));

/** Changes the address of the page that is open; the window stays where it is scrolled to. */
export function useSetSearch(): SetSearch {
  const navigate = useNavigate();
  return useCallback(
    (change, replace = false) =>
      navigate({
        to: '.',
        search: ((before: object) => ({ ...before, ...change })) as never,
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
}
