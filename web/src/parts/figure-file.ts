import { isDark } from '../theme.ts';

/** Address of a figure as a file of the server, in the theme of the page; `view`: the keys of the page. */
export const figureFile = (chart: string, view: object, extension: 'svg' | 'png'): string => {
  const keys = Object.entries(view).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return `/api/figures/${chart}.${extension}?${new URLSearchParams([...keys, ['theme', isDark() ? 'dark' : 'light']])}`;
};
