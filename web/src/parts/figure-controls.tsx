import { Seg } from './seg.tsx';

/** Changes keys of the address; undefined is the default, which the address leaves out. */
export type SetSearch = (change: Record<string, string | undefined>) => void;

/** A choice whose first answer is the default. */
function Setting<Key extends string>({
  label,
  name,
  value,
  choices,
  set,
}: {
  readonly label: string;
  readonly name: Key;
  readonly value: string | undefined;
  readonly choices: readonly (readonly [string, string])[];
  readonly set: SetSearch;
}) {
  const [first] = choices[0] as readonly [string, string];
  return (
    <Seg
      label={label}
      value={value ?? first}
      choices={choices}
      onChoose={(chosen) => set({ [name]: chosen === first ? undefined : chosen })}
    />
  );
}

/** Own records, the study's, or both. */
export const ShowSetting = ({
  show,
  set,
}: {
  readonly show: string | undefined;
  readonly set: SetSearch;
}) => (
  <Setting
    label="Show"
    name="show"
    value={show}
    choices={[
      ['both', 'Both'],
      ['own', 'Own'],
      ['study', 'Study'],
    ]}
    set={set}
  />
);

/** Watt-hours or joules, of a query or of 1,000. */
export const EnergySettings = ({
  unit,
  per,
  set,
}: {
  readonly unit: string | undefined;
  readonly per: string | undefined;
  readonly set: SetSearch;
}) => (
  <>
    <Setting
      label="Unit"
      name="unit"
      value={unit}
      choices={[
        ['Wh', 'Wh'],
        ['J', 'J'],
      ]}
      set={set}
    />
    <Setting
      label="Per"
      name="per"
      value={per}
      choices={[
        ['1000', '1,000 queries'],
        ['query', 'query'],
      ]}
      set={set}
    />
  </>
);

/** Whether fitted lines are drawn. */
export const FitSetting = ({ fit, set }: { readonly fit: string | undefined; readonly set: SetSearch }) => (
  <Setting
    label="Fit"
    name="fit"
    value={fit}
    choices={[
      ['on', 'on'],
      ['off', 'off'],
    ]}
    set={set}
  />
);
