import type { AmortiseRow } from '../../../../../src/charts/amortise-row.ts';
import type { Chart } from '../../../../../src/charts/chart.ts';
import { AMORTISE_ERROR, AMORTISE_TASKS } from '../../../../../src/lifecycle/amortise-asked.ts';
import type { Amortisation } from '../../../../../src/lifecycle/amortise-plan.ts';
import type { SetSearch } from '../../../parts/figure-controls.tsx';
import { Seg } from '../../../parts/seg.tsx';
import { AnswerToolbar } from '../answer-toolbar.tsx';
import { GridField } from '../grid-field.tsx';
import { numberOf, within } from '../numbers.ts';
import { TypedField } from '../typed-field.tsx';
import { UnitSettings } from '../unit-settings.tsx';
import type { AmortiseSearch } from './command.ts';

/** How far it is looked, how sure the costs are, and in which unit they are shown. */
export function AmortiseControls({
  chart,
  found,
  search,
  set,
}: {
  readonly chart: Chart<never, AmortiseRow>;
  readonly found: Amortisation;
  readonly search: AmortiseSearch;
  readonly set: SetSearch;
}) {
  const typed = (key: 'tasks' | 'error' | 'common' | 'tune', first: number) => (text: string) =>
    set({ [key]: numberOf(text) === first ? undefined : String(numberOf(text)) }, true);
  const controls = (
    <>
      <Seg
        label="Count"
        value={search.of ?? 'tasks'}
        choices={[
          ['tasks', 'tasks'],
          ['queries', 'queries'],
        ]}
        onChoose={(of) => set({ of: of === 'tasks' ? undefined : of })}
      />
      <TypedField
        label="Up to"
        value={(search.tasks ?? AMORTISE_TASKS).toLocaleString('en')}
        problemOf={within(2, 1e15, true)}
        onChange={typed('tasks', AMORTISE_TASKS)}
      />
      <TypedField
        label="SD of each cost"
        unit="%"
        value={String(search.error ?? AMORTISE_ERROR)}
        problemOf={within(0, 100)}
        onChange={typed('error', AMORTISE_ERROR)}
      />
      {search.options === undefined && (
        <TypedField
          label="A fine-tuning"
          unit="kWh"
          value={String(search.tune ?? 0)}
          problemOf={within(0, 1e12)}
          onChange={typed('tune', 0)}
        />
      )}
      <TypedField
        label="Common to all"
        unit="kWh"
        value={String(search.common ?? 0)}
        problemOf={within(0, 1e15)}
        onChange={typed('common', 0)}
      />
      <UnitSettings unit={search.unit} scale={search.scale} first="log" set={set} />
      {search.unit === 'g' && (
        <GridField label="Grid" value={search.grid} onChange={(grid) => set({ grid }, true)} />
      )}
    </>
  );
  return (
    <AnswerToolbar
      chart={chart}
      rows={found.rows}
      search={search}
      set={set}
      controls={controls}
      answer={found}
    />
  );
}
