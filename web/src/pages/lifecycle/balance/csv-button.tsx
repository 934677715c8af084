import { useRef, useState } from 'react';

/** Reads a CSV that is on this machine; it goes nowhere else. */
export function CsvButton({ onText }: { readonly onText: (text: string) => void }) {
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <span className="g">
      <button type="button" className="btn" onClick={() => file.current?.click()}>
        Read a CSV
      </button>
      <input
        ref={file}
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-label="CSV with the queries of each month in its last column"
        className="visually-hidden"
        tabIndex={-1}
        onChange={async (event) => {
          const [chosen] = event.target.files ?? [];
          if (!chosen) return;
          try {
            onText(await chosen.text());
            setProblem(null);
          } catch (error) {
            setProblem((error as Error).message);
          }
          event.target.value = '';
        }}
      />
      {problem && (
        <span className="problem" role="status">
          {problem}
        </span>
      )}
    </span>
  );
}
