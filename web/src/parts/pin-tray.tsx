import { type Against, againstBaseline, type Pinned, unlikeFields } from '../../../src/comparison/pinned.ts';
import { formatNumber, formatRatio } from '../../../src/domain/format.ts';
import { Icon } from './icon.tsx';
import { Unlike } from './unlike.tsx';
import type { Pins } from './use-pins.ts';
import type { SetSearch } from './use-set-search.ts';

/** A pinned value as the tray shows it. */
export interface TrayPin extends Pinned {
  readonly title: string;
  /** What tells it from others of its name: task, data set. */
  readonly note: string;
}

/**
 * What is pinned, each with its difference and ratio to the baseline; sticks to the foot of the window. Where pins are not
 * like for like the reason stands in the place of the numbers, and a strip names the fields.
 */
export function PinTray({
  pins,
  found,
  unit,
  anyway,
  set,
  strip = true,
}: {
  readonly pins: Pins;
  /** Those of the pins that are known here, in any order. */
  readonly found: readonly TrayPin[];
  /** Unit of all values, and what they are of. */
  readonly unit: { readonly name: string; readonly size: number; readonly per: string };
  readonly anyway: boolean;
  readonly set: SetSearch;
  /** Whether a strip names the fields that differ; not where the page says it itself. */
  readonly strip?: boolean;
}) {
  if (pins.ids.length === 0)
    return pins.refused === null ? null : <p className="visually-hidden">{pins.refused}</p>;
  const known = pins.ids.flatMap((id) => found.find((pin) => pin.id === id) ?? []);
  const against = againstBaseline(known, anyway);
  const unlike = unlikeFields(known);
  return (
    <section className="pins" aria-label="Pinned">
      {strip && (
        <Unlike
          what="Pins are not like for like"
          fields={unlike.map(({ field, values }) => `${field}: ${values.join(' against ')}`)}
          action={
            <button
              type="button"
              className="btn sm"
              onClick={() => set({ anyway: anyway ? undefined : '1' })}
            >
              {anyway ? 'Switch off again' : 'Compare anyway'}
            </button>
          }
        >
          {anyway
            ? 'Differences and ratios are shown all the same.'
            : 'Differences and ratios between them are refused.'}
        </Unlike>
      )}
      <div className="tray">
        <Icon name="pin" />
        {pins.ids.map((id) => {
          const at = known.findIndex((pin) => pin.id === id);
          const pin = known[at];
          return (
            <div key={id} className={`pin${at === 0 ? ' base' : ''}`}>
              <button
                type="button"
                className="name"
                title={at === 0 ? 'The baseline' : 'Make it the baseline'}
                onClick={() => pins.makeBaseline(id)}
              >
                <span>{pin?.title ?? nameIn(id)}</span>
                <small>{pin ? textOf(pin, against[at], unit) : 'not in this view'}</small>
              </button>
              <button
                type="button"
                className="off"
                aria-label={`Take ${pin?.title ?? nameIn(id)} off`}
                onClick={() => pins.remove(id)}
              >
                <Icon name="close" size={12} />
              </button>
            </div>
          );
        })}
        <span className="end">
          <span className="u" role="status">
            {pins.refused ?? `per ${unit.per}`}
          </span>
          <button type="button" className="btn txt sm" onClick={pins.clear}>
            Clear
          </button>
        </span>
      </div>
    </section>
  );
}

/** The last part of an id, for a pin that this view does not hold. */
const nameIn = (id: string): string => id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);

function textOf(
  { note, value }: TrayPin,
  against: Against | undefined,
  { name, size }: { readonly name: string; readonly size: number },
): string {
  const start = note === '' ? '' : `${note}: `;
  if (against === undefined || against.state === 'baseline')
    return `${start}baseline, ${value === null ? 'no value' : `${formatNumber(value / size)}\u00a0${name}`}`;
  if (against.state === 'refused')
    return against.fields[0] === 'no value'
      ? `${start}no value`
      : `${start}refused, other ${against.fields.join(' and ')}`;
  const { difference, ratio, interval } = against;
  const sign = difference > 0 ? '+' : '';
  const times = ratio === null ? 'no ratio' : ratio < 0.1 ? `×${formatNumber(ratio, 2)}` : formatRatio(ratio);
  const within =
    interval === null ? '' : ` (${formatNumber(interval.lo, 2)}–${formatNumber(interval.hi, 2)})`;
  return `${start}${sign}${formatNumber(difference / size)}\u00a0${name}, ${times}${within}`;
}
