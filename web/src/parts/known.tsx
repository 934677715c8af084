import { type Known as KnownState, knownColour } from '../../../src/charts/mark.ts';

/** How a value is known: mark and word, never colour alone. */
export function Known({
  known,
  ink = false,
  bare = false,
}: {
  readonly known: KnownState | null;
  /** In ink, beside a figure whose colours say something else. */
  readonly ink?: boolean;
  /** The mark alone, its word read aloud, where a narrow line has no room for it. */
  readonly bare?: boolean;
}) {
  const word = known ?? 'missing';
  return (
    <span className="badge" title={bare ? word : undefined}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <KnownMark known={known} colour={ink ? 'var(--ink-2)' : undefined} />
      </svg>
      {bare ? <span className="visually-hidden">{word}</span> : word}
    </span>
  );
}

function KnownMark({
  known,
  colour = known === null ? 'var(--missing)' : knownColour(known),
}: {
  readonly known: KnownState | null;
  readonly colour?: string | undefined;
}) {
  switch (known) {
    case 'measured':
      return <circle cx="6" cy="6" r="4.5" fill={colour} />;
    case 'integrated':
      return (
        <>
          <circle cx="6" cy="6" r="4.5" fill={colour} />
          <circle cx="6" cy="6" r="1.8" fill="var(--surface)" />
        </>
      );
    case 'part measured':
      return <circle cx="6" cy="6" r="4" fill={colour} fillOpacity=".28" stroke={colour} strokeWidth="1.6" />;
    case 'modelled':
      return <circle cx="6" cy="6" r="4" fill="var(--surface)" stroke={colour} strokeWidth="1.7" />;
    case 'published':
      return <path d="M6 .8 11.2 6 6 11.2.8 6z" fill={colour} />;
    case 'assumed':
      return (
        <circle
          cx="6"
          cy="6"
          r="4"
          fill="var(--surface)"
          stroke={colour}
          strokeWidth="1.6"
          strokeDasharray="2 1.6"
        />
      );
    case null:
      return <path d="M2 6h8" stroke={colour} strokeWidth="1.6" />;
  }
}
