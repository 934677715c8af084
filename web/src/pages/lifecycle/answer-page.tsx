import type { ReactNode } from 'react';
import { Banner } from '../../parts/banner.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Ignored } from '../../parts/ignored.tsx';
import { Rich } from '../../parts/rich.tsx';
import { Title } from '../../parts/title.tsx';
import { usePageKeys } from '../../parts/use-page-keys.ts';
import type { Told } from './told.ts';

/** Leaves nothing of an address but the page. */
export const reset = (search: object, set: SetSearch): void =>
  set(Object.fromEntries(Object.keys(search).map((key) => [key, undefined])));

/** A page that computes an answer from what its address asks: question, finding, what would not do, and then the answer. */
export function AnswerPage<Answer>({
  question,
  search,
  set,
  told,
  finding,
  scale,
  children,
}: {
  readonly question: string;
  readonly search: object & { readonly ignored?: string };
  readonly set: SetSearch;
  readonly told: Told<Answer>;
  readonly finding: (answer: Answer) => string;
  /** Switches the axis of the costs. */
  readonly scale?: () => void;
  readonly children: (answer: Answer) => ReactNode;
}) {
  usePageKeys({ reset: () => reset(search, set), scale });
  return (
    <>
      <Title>{question}</Title>
      <p className="finding" aria-live="polite">
        {told.state === 'told' ? (
          <Rich text={finding(told.answer)} />
        ) : (
          'No finding: the address asks for what will not do.'
        )}
      </p>
      <Ignored keys={search.ignored} />
      {told.state === 'refused' && (
        <Banner
          kind="error"
          action={
            <button type="button" className="btn sm" onClick={() => reset(search, set)}>
              Back to the example
            </button>
          }
        >
          {told.reason}
        </Banner>
      )}
      {told.state === 'told' && children(told.answer)}
    </>
  );
}
