import type { ReportTerminal } from './text.ts';

interface Concluded {
  readonly sentence: string;
  readonly assumptions: readonly {
    readonly text: string;
    readonly provenance: 'given' | 'published' | 'assumed';
  }[];
  readonly warnings: readonly string[];
}

export interface PlanTable {
  readonly columns: readonly { readonly head: string; readonly align?: 'left' | 'right' }[];
  readonly rows: readonly (readonly string[])[];
}

/** A plan in words: the conclusion, its numbers, what speaks against it, what it rests on. */
export function planText(
  { sentence, assumptions, warnings }: Concluded,
  tables: PlanTable | readonly PlanTable[],
  t: ReportTerminal,
): string {
  const all = Array.isArray(tables) ? (tables as readonly PlanTable[]) : [tables as PlanTable];
  return [
    t.bold(t.paragraph(sentence)),
    '',
    ...all
      .map(withoutEmpty)
      .flatMap(({ columns, rows }) => (rows.length > 0 ? [t.table(columns, rows), ''] : [])),
    ...warnings.map((warning) => t.paragraph(`${t.state('warn', 'warn')}  ${t.text(warning)}`, 2)),
    ...(warnings.length > 0 ? [''] : []),
    t.text('Rests on'),
    ...assumptions.map(({ text, provenance }) =>
      provenance === 'given'
        ? t.paragraph(`given      ${t.text(text)}`, 2)
        : t.paragraph(`${t.state(provenance, provenance)}  ${t.text(text)}`, 2),
    ),
  ].join('\n');
}

/** The table without columns that say nothing in any row, as an interval where there is none. */
function withoutEmpty({ columns, rows }: PlanTable): PlanTable {
  const kept = columns.map((_, c) => rows.some((row) => (row[c] ?? '') !== ''));
  return {
    columns: columns.filter((_, c) => kept[c]),
    rows: rows.map((row) => row.filter((_, c) => kept[c])),
  };
}
