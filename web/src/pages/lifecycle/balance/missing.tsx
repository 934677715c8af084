import type { Balance } from '../../../../../src/lifecycle/balance-plan.ts';
import type { SetSearch } from '../../../parts/figure-controls.tsx';

/** Asks for the costs that are missing. */
export function Missing({
  balance: { missing },
  set,
}: {
  readonly balance: Balance;
  readonly set: SetSearch;
}) {
  const training = missing.includes('training');
  const query = missing.includes('inference');
  return (
    <section className="panel fig empty" style={{ minHeight: 320, alignContent: 'start' }}>
      <h2>
        {training && query
          ? 'The energies of training and of a query are not known.'
          : training
            ? 'The energy of training is not known.'
            : 'The energy of a query is not known.'}
      </h2>
      <p>
        A cost that is missing is not 0, so nothing is drawn.
        {training && ' Type it above, or estimate it from parameters and tokens.'}
        {query && ' Measure a query with wattlas measure, or type it above.'}
      </p>
      <button
        type="button"
        className="btn"
        onClick={() => set({ model: undefined, training: undefined, tune: undefined, inference: undefined })}
      >
        Back to BLOOMz-7B
      </button>
    </section>
  );
}
