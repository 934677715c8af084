import { cleared, type SetSearch } from './use-set-search.ts';

/** Takes what was chosen out of the address; nothing where nothing was. */
export const ResetButton = ({
  chosen,
  set,
}: {
  /** Keys of the address. */
  readonly chosen: readonly string[];
  readonly set: SetSearch;
}) =>
  chosen.length > 0 ? (
    <button type="button" className="btn txt sm" onClick={() => set(cleared(chosen))}>
      Reset
    </button>
  ) : null;
