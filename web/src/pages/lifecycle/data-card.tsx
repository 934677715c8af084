import type { Assumption } from '../../../../src/domain/assumption.ts';
import { CommandLine } from '../../parts/command.tsx';
import { Known } from '../../parts/known.tsx';

/** What an answer rests on, each with how it is known, and the command that gives the same in a terminal. */
export function DataCard({
  assumptions,
  command,
}: {
  readonly assumptions: readonly Assumption[];
  /** Null where there is nothing to ask yet. */
  readonly command: string | null;
}) {
  return (
    <>
      <h2 className="sec" id="card" tabIndex={-1}>
        Data card: what this rests on
      </h2>
      <section className="panel fig" aria-label="Data card">
        <ul className="rests">
          {assumptions.map(({ text, provenance, fact }) => (
            <li key={text}>
              {provenance === 'given' ? (
                <span className="badge">
                  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                    <path d="M2 10 2.6 7.4 8.8 1.2l2 2-6.2 6.2z" fill="none" stroke="var(--ink-2)" />
                  </svg>
                  given
                </span>
              ) : (
                <Known known={provenance} />
              )}
              <span>
                {text}
                {fact && <code className="fact">{fact}</code>}
              </span>
            </li>
          ))}
        </ul>
        {command !== null && <CommandLine command={command} />}
      </section>
    </>
  );
}
