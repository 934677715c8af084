import { accelerators } from '../../../../src/catalog/accelerators.ts';
import { gridRegions } from '../../../../src/catalog/grids.ts';
import type { ScoredSet } from '../../../../src/charts/frontier-points.ts';
import type { FrontierSearch } from '../../../../src/charts/frontier-search.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Seg } from '../../parts/seg.tsx';
import { TypedAmount } from '../answers/typed-amount.tsx';
import { Days } from './days.tsx';
import { releaseDays } from './frontier-of.ts';

const published = [
  ['gflop', 'GFLOP of a forward pass'],
  ['params', 'parameters'],
  ['energy', 'joules of a forward pass'],
  ['carbon', 'grams CO₂e of a forward pass'],
  ['money', 'money a forward pass'],
] as const;
const measured = [
  ['energy', 'energy of 1,000 queries'],
  ['carbon', 'grams CO₂e of 1,000 queries'],
  ['params', 'parameters'],
] as const;

/** Which scores, which cost, on which device, which days, and what becomes of ties. */
export function FrontierControls({
  search,
  sets,
  set,
  play,
}: {
  readonly search: FrontierSearch;
  readonly sets: readonly ScoredSet[];
  readonly set: SetSearch;
  /** Sets the day without a step of the history. */
  readonly play: (asOf: string | undefined) => void;
}) {
  const days = releaseDays();
  const own = search.set !== undefined;
  const first = own ? 'energy' : 'gflop';
  const priced = !own && (search.cost === 'energy' || search.cost === 'carbon' || search.cost === 'money');
  return (
    <>
      <Choice
        label="Scores"
        value={search.set ?? 'glue'}
        choices={[
          ['glue', 'GLUE, published'],
          ...sets.map(({ id, models }) => [id, `${id}, ${models} measured`] as const),
          ...(search.set !== undefined && !sets.some(({ id }) => id === search.set)
            ? [[search.set, search.set] as const]
            : []),
        ]}
        onChoose={(id) =>
          set({ set: id === 'glue' ? undefined : id, cost: undefined, from: undefined, asOf: undefined })
        }
      />
      <Choice
        label="Cost"
        value={search.cost ?? first}
        choices={own ? measured : published}
        onChoose={(cost) => set({ cost: cost === first ? undefined : cost })}
      />
      {priced && (
        <Choice
          label="Device"
          value={search.device ?? 'h100-sxm'}
          choices={accelerators()
            .filter(({ fp16_bf16_dense_tflops, tdp_w }) => fp16_bf16_dense_tflops !== null && tdp_w !== null)
            .map(({ id, name }) => [id, name] as const)}
          onChoose={(device) => set({ device: device === 'h100-sxm' ? undefined : device })}
        />
      )}
      {search.cost === 'carbon' && priced && (
        <Choice
          label="Grid"
          value={search.region ?? 'world'}
          choices={[
            ['world', 'world average'],
            ...gridRegions('country').map(({ id, title }) => [id, title] as const),
          ]}
          onChoose={(region) => set({ region: region === 'world' ? undefined : region })}
        />
      )}
      {search.cost === 'money' && priced && (
        <TypedAmount
          label="Price of a device and hour"
          value={search.price ?? null}
          most={1e6}
          show={String}
          example="2.5"
          wide={50}
          onChange={(price) => set({ price: price === null ? undefined : String(price) }, true)}
        />
      )}
      {!own && (
        <>
          <Choice
            label="Released from"
            value={search.from ?? (days[0] as string)}
            choices={[...new Set([...days, ...(search.from ? [search.from] : [])])]
              .sort()
              .map((day) => [day, day])}
            onChoose={(from) => set({ from: from === days[0] ? undefined : from })}
          />
          <Days
            days={days}
            asOf={search.asOf}
            onChange={(asOf, moving) => (moving ? play(asOf) : set({ asOf }))}
          />
          <Seg
            label="Recalled rows in the trend"
            value={search.recalled ?? 'out'}
            choices={[
              ['out', 'left out'],
              ['in', 'in'],
            ]}
            onChoose={(recalled) => set({ recalled: recalled === 'out' ? undefined : recalled })}
          />
        </>
      )}
      <Seg
        label="Ties"
        value={search.ties ?? 'drop'}
        choices={[
          ['drop', 'cheaper kept'],
          ['keep', 'both kept'],
        ]}
        onChoose={(ties) => set({ ties: ties === 'drop' ? undefined : ties })}
      />
    </>
  );
}
