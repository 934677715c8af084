import { useEffect, useState } from 'react';

/** Height of a row of a table with two lines, px. */
export const ROW = 53;
const VIRTUAL_FROM = 200;

/** Which rows stand in the window, first and past the last, when there are too many to draw. */
export function useVisible(
  body: React.RefObject<HTMLElement | null>,
  count: number,
): readonly [number, number] {
  const [range, setRange] = useState<readonly [number, number]>([0, 60]);
  const virtual = count >= VIRTUAL_FROM;
  useEffect(() => {
    if (!virtual) return;
    const look = () => {
      const top = -(body.current?.getBoundingClientRect().top ?? 0);
      const first = Math.max(0, Math.min(count - 1, Math.floor(top / ROW) - 10));
      setRange([first, Math.min(count, first + Math.ceil(innerHeight / ROW) + 20)]);
    };
    look();
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  }, [body, count, virtual]);
  return virtual ? range : [0, count];
}
