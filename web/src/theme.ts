export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const KEY = 'wattlas-theme';

/** The theme kept in this browser; the system's where none is kept, or storage is closed. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return themes.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing still shows the theme until it is closed.
  }
}

/** Whether the page is dark now, for files that are drawn elsewhere. */
export const isDark = (): boolean => getComputedStyle(document.documentElement).colorScheme === 'dark';
