import type { Known as KnownState } from '../../../src/charts/mark.ts';

/** How a value is known: mark and word, never colour alone. */
export function Known({ known }: { readonly known: KnownState | null }) {
  return (
    <span className="badge">
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <KnownMark known={known} />
      </svg>
      {known ?? 'missing'}
    </span>
  );
}

function KnownMark({ known }: { readonly known: KnownState | null }) {
  switch (known) {
    case 'measured':
      return <circle cx="6" cy="6" r="4.5" fill="var(--measured)" />;
    case 'integrated':
      return (
        <>
          <circle cx="6" cy="6" r="4.5" fill="var(--measured)" />
          <circle cx="6" cy="6" r="1.8" fill="var(--surface)" />
        </>
      );
    case 'part measured':
      return (
        <circle
          cx="6"
          cy="6"
          r="4"
          fill="var(--measured)"
          fillOpacity=".28"
          stroke="var(--measured)"
          strokeWidth="1.6"
        />
      );
    case 'modelled':
      return <circle cx="6" cy="6" r="4" fill="var(--surface)" stroke="var(--modelled)" strokeWidth="1.7" />;
    case 'published':
      return <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="var(--published)" />;
    case 'assumed':
      return (
        <circle
          cx="6"
          cy="6"
          r="4"
          fill="var(--surface)"
          stroke="var(--assumed)"
          strokeWidth="1.6"
          strokeDasharray="2 1.6"
        />
      );
    case null:
      return <path d="M2 6h8" stroke="var(--missing)" strokeWidth="1.6" />;
  }
}
