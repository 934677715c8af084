import { useKeys } from './use-keys.ts';

/** Brings the table of the page into view. */
export function toTable(): void {
  const table = document.querySelector<HTMLElement>('#table');
  table?.focus({ preventScroll: true });
  table?.scrollIntoView();
}

/** The keys that every page with a figure and a table has; `l` and `shift+l` where an axis can be switched. */
export function usePageKeys({
  reset,
  scale,
  otherScale,
}: {
  readonly reset: () => void;
  /** Switches the axis of the values between linear and log. */
  readonly scale?: (() => void) | undefined;
  /** Switches the other axis. */
  readonly otherScale?: (() => void) | undefined;
}): void {
  useKeys({
    'shift+o': reset,
    t: toTable,
    d: () =>
      [...document.querySelectorAll<HTMLElement>('.download')].find((each) => each.offsetParent)?.click(),
    ...(scale ? { l: scale } : {}),
    ...(otherScale ? { 'shift+l': otherScale } : {}),
  });
}
