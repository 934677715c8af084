import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Chart, draw, plainFinding } from '../../../src/charts/chart.ts';

export interface Drawn extends SVGSVGElement {
  scale(
    name: string,
  ):
    | { readonly range: readonly number[]; apply(value: number): number; invert(value: number): number }
    | undefined;
}

/** A chart drawn at the width it is given, again when that changes. Table and finding stand beside it. */
export function ChartFigure<Input, Row>({
  chart,
  rows,
  compact = false,
  after,
  children,
}: {
  readonly chart: Chart<Input, Row>;
  readonly rows: readonly Row[];
  readonly compact?: boolean;
  /** Called with each new drawing, to lay a readout over it. */
  readonly after?: (drawing: Drawn) => void;
  readonly children?: ReactNode;
}) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder, compact ? 232 : undefined);
  const key = useId().replace(/\W/g, '');
  useEffect(() => {
    if (!holder.current || width === 0) return;
    const drawing = draw(chart, rows, {
      document,
      width,
      compact,
      key: `${chart.id}${key}`,
    }) as unknown as Drawn;
    if (compact) {
      drawing.setAttribute('aria-hidden', 'true');
      drawing.removeAttribute('role');
      drawing.removeAttribute('aria-label');
    }
    holder.current.replaceChildren(drawing);
    after?.(drawing);
  }, [chart, rows, width, compact, key, after]);
  if (compact) return <div ref={holder} className="thumb" />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a figure's caption stands elsewhere on the page.
    <div role="group" aria-label={`${chart.title}. ${plainFinding(chart.finding(rows))}`} className="rel">
      <div ref={holder} />
      {children}
    </div>
  );
}

function useWidth(holder: React.RefObject<HTMLElement | null>, fixed: number | undefined): number {
  const [width, setWidth] = useState(fixed ?? 0);
  useLayoutEffect(() => {
    const element = holder.current?.parentElement;
    if (fixed !== undefined || !element) return;
    setWidth(Math.floor(element.clientWidth));
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [holder, fixed]);
  return width;
}
