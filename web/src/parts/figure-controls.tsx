import { type ShownUnit, shownUnits } from '../../../src/charts/shown-unit.ts';
import type { Spread } from '../../../src/charts/spread.ts';
import { Choice } from './choice.tsx';
import { Seg } from './seg.tsx';
import type { SetSearch } from './use-set-search.ts';

export type { SetSearch } from './use-set-search.ts';

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

/** Own records, the study's, or both; those of other publications where the page has them. */
export const ShowSetting = ({
  show,
  set,
  published = false,
}: {
  readonly show: string | undefined;
  readonly set: SetSearch;
  readonly published?: boolean;
}) =>
  published ? (
    <Choice
      label="Show"
      value={show ?? ''}
      choices={[
        ['', 'all'],
        ['own', 'own'],
        ['study', 'the study'],
        ['published', 'published'],
      ]}
      onChoose={(chosen) => set({ show: chosen === '' ? undefined : chosen })}
    />
  ) : (
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

const unitTitles: Readonly<Record<ShownUnit, string>> = {
  Wh: 'Wh',
  J: 'J',
  charges: 'phone charges',
  g: 'g CO₂e',
};

/** Watt-hours, joules, charges of a phone or grams at the grid intensity. */
export const UnitSetting = ({
  unit,
  set,
  without,
}: {
  readonly unit: ShownUnit | undefined;
  readonly set: SetSearch;
  /** The one that the view does not tell. */
  readonly without?: ShownUnit | undefined;
}) => (
  <Choice
    label="Unit"
    value={unit === undefined || unit === without ? 'Wh' : unit}
    choices={shownUnits.flatMap((each) => (each === without ? [] : [[each, unitTitles[each]] as const]))}
    onChoose={(chosen) => set({ unit: chosen === 'Wh' ? undefined : chosen })}
  />
);

/** The unit, and whether of a query or of 1,000. */
export const EnergySettings = ({
  unit,
  per,
  set,
}: {
  readonly unit: ShownUnit | undefined;
  readonly per: string | undefined;
  readonly set: SetSearch;
}) => (
  <>
    <UnitSetting unit={unit} set={set} />
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

/** Grid intensity that carbon is reckoned with. */
export const GridSetting = ({
  intensity,
  set,
}: {
  readonly intensity: string | undefined;
  readonly set: SetSearch;
}) => (
  <Choice
    label="Grid"
    value={intensity ?? 'logged'}
    choices={[
      ['logged', 'as logged, 138.75 g/kWh'],
      ['297.6', 'as printed, 297.6 g/kWh'],
      ...(intensity && intensity !== '297.6' ? [[intensity, intensity] as const] : []),
    ]}
    onChoose={(grid) => set({ intensity: grid === 'logged' ? undefined : grid })}
  />
);

/** Linear or log, of one axis. */
export const ScaleSetting = ({
  axis,
  scale,
  first,
  set,
}: {
  readonly axis: 'x' | 'y';
  readonly scale: 'linear' | 'log' | undefined;
  /** What it is where the address says nothing. */
  readonly first: 'linear' | 'log';
  readonly set: SetSearch;
}) => (
  <Seg
    label={axis.toUpperCase()}
    value={scale ?? first}
    choices={[
      ['linear', 'linear'],
      ['log', 'log'],
    ]}
    onChoose={(chosen) => set({ [`${axis}scale`]: chosen === first ? undefined : chosen })}
  />
);

const spreadChoices = [
  ['', 'as each tells'],
  ['none', 'none'],
  ['sd', 'SD'],
  ['ci', '95\u00a0% CI'],
  ['range', 'min–max'],
] as const;

/** What whiskers show. */
export const SpreadSetting = ({
  spread,
  set,
  without = [],
}: {
  readonly spread: Spread | undefined;
  readonly set: SetSearch;
  /** Those that the data of the page do not tell. */
  readonly without?: readonly Spread[];
}) => (
  <Choice
    label="Spread"
    value={spread ?? ''}
    choices={spreadChoices.filter(([choice]) => !without.some((each) => each === choice))}
    onChoose={(chosen) => set({ spread: chosen === '' ? undefined : chosen })}
  />
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
