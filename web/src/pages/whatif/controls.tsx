import type { WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import type { SettingTotal } from '../../../../src/estimators/asking/setting-total.ts';
import type { Estimator } from '../../../../src/estimators/estimator.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';
import { askedOf } from '../lifecycle/asked-of.ts';

/** Method, budget, and what is done with the baseline. */
export function WhatIfControls({
  search,
  setting,
  methods,
  set,
}: {
  readonly search: WhatIfSearch;
  readonly setting: SettingTotal;
  /** Those that answer the setting. */
  readonly methods: readonly Estimator[];
  readonly set: SetSearch;
}) {
  const { base, budget } = search;
  const { base: _, budget: __, method: ___, phase: ____, ...told } = askedOf(search);
  const address = new URLSearchParams(told).toString();
  const cleared = Object.fromEntries(Object.keys(told).map((name) => [name, undefined]));
  const swap = () =>
    set({ ...cleared, ...Object.fromEntries(new URLSearchParams(base ?? '')), base: address || undefined });
  return (
    <>
      <Choice
        label="Method"
        value={setting.method.id}
        choices={methods.map(({ id, title }) => [id, title])}
        onChoose={(id) => set({ method: id === 'physical' ? undefined : id })}
      />
      <TypedAmount
        label="Budget, kg CO₂e"
        value={budget ?? null}
        most={1e12}
        show={String}
        example="1.5"
        onChange={(value) => set({ budget: value === null ? undefined : String(value) }, true)}
      />
      <button type="button" className="btn sm" onClick={() => set({ base: address || undefined })}>
        Make this the baseline
      </button>
      <button type="button" className="btn sm" onClick={swap}>
        Swap A and B
      </button>
    </>
  );
}
