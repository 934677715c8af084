import type { SetSearch } from '../../parts/figure-controls.tsx';
import { Seg } from '../../parts/seg.tsx';

/** kWh, joules or carbon, and the axis of the costs. */
export function UnitSettings({
  unit = 'kWh',
  scale,
  first,
  set,
}: {
  readonly unit: 'kWh' | 'J' | 'g' | undefined;
  readonly scale: 'linear' | 'log' | undefined;
  /** The scale where the address says nothing. */
  readonly first: 'linear' | 'log';
  readonly set: SetSearch;
}) {
  return (
    <>
      <Seg
        label="Unit"
        value={unit}
        choices={[
          ['kWh', 'kWh'],
          ['J', 'J'],
          ['g', 'g CO₂e'],
        ]}
        onChoose={(chosen) => set({ unit: chosen === 'kWh' ? undefined : chosen })}
      />
      <Seg
        label="Axis"
        value={scale ?? first}
        choices={[
          ['linear', 'linear'],
          ['log', 'log'],
        ]}
        onChoose={(chosen) => set({ scale: chosen === first ? undefined : chosen })}
      />
    </>
  );
}

/** Goes to the other scale. */
export const turnScale = (
  scale: 'linear' | 'log' | undefined,
  first: 'linear' | 'log',
  set: SetSearch,
): void => {
  const other = first === 'log' ? 'linear' : 'log';
  set({ scale: (scale ?? first) === first ? other : undefined });
};
