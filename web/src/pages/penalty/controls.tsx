import type { LawFact } from '../../../../src/catalog/laws.ts';
import type { PenaltyRequest } from '../../../../src/charts/penalty-search.ts';
import { flopCount } from '../../../../src/domain/large-number.ts';
import { shortCount } from '../../../../src/domain/multiple.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Seg } from '../../parts/seg.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';

const plain = (value: number): string => flopCount(value).replace(' FLOP', '');
const sets = ['1e20,1e22,1e24', '1e18,1e20,1e22', '1e22,1e24,1e26'];

/** Law, what is held equal, budgets, tokens served, and the model that was trained. */
export function PenaltyControls({
  request,
  law,
  laws,
  set,
}: {
  readonly request: PenaltyRequest;
  readonly law: string;
  readonly laws: readonly LawFact[];
  readonly set: SetSearch;
}) {
  const { equal, flops, served, model } = request;
  const asked = flops.map(plain).join();
  return (
    <>
      <Choice
        label="Law"
        value={law}
        choices={laws.map(({ id, title }) => [id, title])}
        onChoose={(id) => set({ law: id === 'chinchilla' ? undefined : id })}
      />
      <Seg
        label="Equal"
        value={equal}
        choices={[
          ['loss', 'loss'],
          ['compute', 'compute'],
        ]}
        onChoose={(chosen) => set({ equal: chosen === 'loss' ? undefined : chosen })}
      />
      <Choice
        label="Budgets, FLOP"
        value={asked}
        choices={[...new Set([...sets, asked])].map((each) => [each, each.replaceAll(',', ', ')])}
        onChoose={(chosen) => set({ flop: chosen === sets[0] ? undefined : chosen })}
      />
      <TypedAmount
        label="Tokens served"
        value={served === 0 ? null : served}
        most={1e30}
        show={shortCount}
        example="10T"
        onChange={(value) => set({ served: value === 1e12 ? undefined : String(value ?? 0) }, true)}
      />
      <TypedAmount
        label="Your model, parameters"
        value={model?.params ?? null}
        most={1e18}
        show={shortCount}
        example="7B"
        wide={70}
        onChange={(value) => set({ params: value === 280e9 ? undefined : String(value ?? 0) }, true)}
      />
      {model && (
        <TypedAmount
          label="its tokens"
          value={model.tokens}
          most={1e20}
          show={shortCount}
          example="2T"
          wide={70}
          onChange={(value) =>
            set({ tokens: value === null || value === 300e9 ? undefined : String(value) }, true)
          }
        />
      )}
    </>
  );
}
