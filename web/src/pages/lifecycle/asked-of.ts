import { isDark } from '../../theme.ts';

/** What an address sets, as text: without keys that are at their default and the notice of those that would not do. */
export function askedOf(search: object): Readonly<Record<string, string>> {
  const { ignored: _, ...asked } = search as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(asked).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  );
}

/** Address of a figure as a file that the server draws, for what the page asks. */
export const figureFile = (chart: string, extension: string, search: object): string =>
  `/api/figures/${chart}.${extension}?${new URLSearchParams({ ...askedOf(search), theme: isDark() ? 'dark' : 'light' })}`;
