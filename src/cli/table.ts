import { extent } from '../math/extent.ts';
import { breakLines } from './break-lines.ts';
import { visibleWidth } from './visible-width.ts';

/** A column of a terminal table. The unit of its numbers stands in the head. */
export interface Column {
  readonly head: string;
  /** Numbers are right-aligned. Default: left. */
  readonly align?: 'left' | 'right';
  /** Whether the column may be broken over lines where the table is too wide. Default: left-aligned columns may. */
  readonly breaks?: boolean;
}

/** What the layout must know of the terminal. */
export interface TableStyle {
  readonly width: number;
  /** One block per row instead of a table. */
  readonly narrow: boolean;
  /** The lines have no limit (a pipe or a file): nothing is broken. */
  readonly unlimited: boolean;
  readonly rule: string;
  readonly text: (value: string) => string;
  readonly dim: (value: string) => string;
}

const INDENT = '  ';
const GAP = '  ';
const SMALLEST = 8;

/** Lays a table out: two of indent, two between columns, one rule under the head; blocks where it cannot fit. */
export function layout(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: TableStyle,
): string {
  const heads = columns.map(({ head }) => style.text(head));
  const cells = rows.map((row) => columns.map((_, i) => style.text(row[i] ?? '')));
  if (style.narrow) return blocks(heads, cells, style);
  const filled = heads.map((_, i) =>
    Math.max(0, extent(cells.map((row) => visibleWidth(row[i] as string)))[1]),
  );
  const natural = heads.map((head, i) => Math.max(visibleWidth(head), filled[i] as number));
  const least = heads.map((head, i) => Math.max(...head.split(' ').map(visibleWidth), filled[i] as number));
  const widths = style.unlimited ? natural : narrowed(natural, least, columns, style.width);
  if (widths === null) return blocks(heads, cells, style);

  const line = (row: readonly string[]): string =>
    (INDENT + row.map((cell, i) => pad(cell, widths[i] as number, columns[i]?.align)).join(GAP)).replace(
      / +$/,
      '',
    );
  const body = cells.flatMap((row) => {
    const broken = row.map((cell, i) =>
      visibleWidth(cell) > (widths[i] as number) ? breakLines(cell, widths[i] as number) : [cell],
    );
    const height = Math.max(1, ...broken.map((lines) => lines.length));
    return Array.from({ length: height }, (_, y) => line(broken.map((lines) => lines[y] ?? '')));
  });
  const total = widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
  return [
    ...headLines(heads, widths).map((row) => INDENT + style.dim(line(row).slice(INDENT.length))),
    INDENT + style.dim(style.rule.repeat(Math.min(total, style.width - INDENT.length))),
    ...body,
  ].join('\n');
}

/** Heads broken at their spaces, the last lines level. */
function headLines(heads: readonly string[], widths: readonly number[]): string[][] {
  const broken = heads.map((head, i) => breakLines(head, widths[i] as number));
  const height = Math.max(...broken.map(({ length }) => length));
  return Array.from({ length: height }, (_, y) =>
    broken.map((lines) => lines[y - height + lines.length] ?? ''),
  );
}

/** Takes from heads wider than their cells, then from the widest breakable column until the table fits; null where it cannot. */
function narrowed(
  natural: readonly number[],
  least: readonly number[],
  columns: readonly Column[],
  width: number,
): number[] | null {
  const widths = [...natural];
  const room = width - INDENT.length - GAP.length * (widths.length - 1);
  let over = widths.reduce((sum, w) => sum + w, 0) - room;
  while (over > 0) {
    const spare = widths.map((w, i) => w - (least[i] as number));
    const most = Math.max(...spare);
    if (most <= 0) break;
    const i = spare.indexOf(most);
    widths[i] = (widths[i] as number) - 1;
    over -= 1;
  }
  while (over > 0) {
    let widest = -1;
    columns.forEach((column, i) => {
      const breaks = column.breaks ?? column.align !== 'right';
      const w = widths[i] as number;
      if (breaks && w > SMALLEST && w > (widths[widest] ?? 0)) widest = i;
    });
    if (widest < 0) return null;
    widths[widest] = (widths[widest] as number) - 1;
    over -= 1;
  }
  return widths;
}

/** One block per row: the first cell as its title, the others named by their heads. */
function blocks(heads: readonly string[], cells: readonly (readonly string[])[], style: TableStyle): string {
  const wide = Math.max(0, ...heads.slice(1).map(visibleWidth));
  return cells
    .map(([title = '', ...rest]) =>
      [
        INDENT + title,
        ...rest.flatMap((cell, i) =>
          cell === ''
            ? []
            : [`${INDENT}${INDENT}${style.dim(pad(heads[i + 1] as string, wide))}${GAP}${cell}`],
        ),
      ].join('\n'),
    )
    .join('\n\n');
}

function pad(cell: string, width: number, align: Column['align'] = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - visibleWidth(cell)));
  return align === 'right' ? space + cell : cell + space;
}
