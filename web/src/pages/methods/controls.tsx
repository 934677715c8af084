import type { MethodsRequest } from '../../../../src/charts/methods-request.ts';
import type { MethodAnswer } from '../../../../src/estimators/asking/said-by-methods.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Seg } from '../../parts/seg.tsx';

/** Reference, which methods, quantity and axis. */
export function MethodsControls({
  asked,
  said,
  reference,
  set,
}: {
  readonly asked: MethodsRequest;
  readonly said: readonly MethodAnswer[];
  readonly reference: string | null;
  readonly set: SetSearch;
}) {
  const own = said.filter(({ amount }) => amount !== null);
  return (
    <>
      <Choice
        label="Reference"
        value={reference ?? ''}
        choices={own.map(({ id, title }) => [id, title])}
        onChoose={(ref) => set({ ref: ref.startsWith('physical@') ? undefined : ref })}
      />
      <Seg
        label="Show"
        value={asked.same ? 'same' : 'all'}
        choices={[
          ['all', 'All'],
          ['same', 'Same coverage only'],
        ]}
        onChoose={(chosen) => set({ same: chosen === 'same' ? '1' : undefined })}
      />
      <Seg
        label="Of"
        value={asked.quantity}
        choices={[
          ['energy', 'Energy'],
          ['carbon', 'Carbon'],
        ]}
        onChoose={(chosen) => set({ by: chosen === 'carbon' ? 'carbon' : undefined })}
      />
      <Seg
        label="Axis"
        value={asked.linear ? 'linear' : 'log'}
        choices={[
          ['linear', 'Linear'],
          ['log', 'Log'],
        ]}
        onChoose={(chosen) => set({ axis: chosen === 'linear' ? 'linear' : undefined })}
      />
    </>
  );
}
