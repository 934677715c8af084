import type { GivenOption } from '../../../../../src/lifecycle/amortise-options.ts';
import type { Amortisation } from '../../../../../src/lifecycle/amortise-plan.ts';
import type { SetSearch } from '../../../parts/figure-controls.tsx';
import { Icon } from '../../../parts/icon.tsx';
import { numberOf, within } from '../numbers.ts';
import { TypedField } from '../typed-field.tsx';
import type { AmortiseSearch } from './command.ts';

const MOST = 6;

/** Options as the address has them; costs keep the digits they need. */
const textOf = (options: readonly GivenOption[]): string =>
  options
    .map(
      ({ id, fixed, marginal, carriedBy }) =>
        `${id}=${fixed},${marginal}${carriedBy > 1 ? `,${carriedBy}` : ''}`,
    )
    .join(';');

/** The options as they are typed: what each costs once and each time, and how many carry what it costs once. */
export function Options({
  found: { given },
  search,
  set,
  of,
}: {
  readonly found: Amortisation;
  readonly search: AmortiseSearch;
  readonly set: SetSearch;
  readonly of: 'tasks' | 'queries';
}) {
  const keep = (options: readonly GivenOption[], replace = false) =>
    set({ options: textOf(options), tune: undefined }, replace);
  const change = (index: number, part: Partial<GivenOption>) =>
    keep(
      given.map((each, i) => (i === index ? { ...each, ...part } : each)),
      true,
    );
  const others = (index: number) => given.filter((_, i) => i !== index).map(({ id }) => id);
  const each = of === 'tasks' ? 'a task' : 'a query';
  return (
    <section className="panel fig inputs" aria-label="Options">
      <ul className="options">
        {given.map((option, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed; the place does not.
          <li key={i} className="row ctl">
            <svg width="11" height="11" aria-hidden="true">
              <rect width="11" height="11" rx="2" fill={`var(--cat-${i + 1})`} />
            </svg>
            <TypedField
              label={`Name of option ${i + 1}`}
              bare
              wide
              value={option.id}
              problemOf={(text) =>
                text === ''
                  ? 'a name'
                  : /[;=]/.test(text)
                    ? 'a name without ; or ='
                    : others(i).includes(text)
                      ? 'another option is called so'
                      : null
              }
              onChange={(id) => change(i, { id })}
            />
            <TypedField
              label="once"
              unit="kWh"
              value={option.fixed.toLocaleString('en', { maximumSignificantDigits: 15 })}
              problemOf={within(0, 1e15)}
              onChange={(text) => change(i, { fixed: numberOf(text) })}
            />
            <TypedField
              label={each}
              unit="kWh"
              value={option.marginal.toLocaleString('en', { maximumSignificantDigits: 15 })}
              problemOf={within(0, 1e15)}
              onChange={(text) => change(i, { marginal: numberOf(text) })}
            />
            <TypedField
              label="carried by"
              value={String(option.carriedBy)}
              problemOf={within(1, 1e9)}
              onChange={(text) => change(i, { carriedBy: numberOf(text) })}
            />
            {given.length > 2 && (
              <button
                type="button"
                className="icon"
                aria-label={`Remove ${option.id}`}
                title="Remove"
                onClick={() => keep(given.filter((_, k) => k !== i))}
              >
                <Icon name="close" size={14} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className="row ctl">
        {given.length < MOST ? (
          <button
            type="button"
            className="chip add"
            onClick={() => keep([...given, { id: freeName(given), ...between(given), carriedBy: 1 }])}
          >
            + Option
          </button>
        ) : (
          <span className="small">{MOST} options at most are told apart.</span>
        )}
        {search.options !== undefined && (
          <button type="button" className="btn txt sm" onClick={() => set({ options: undefined })}>
            Back to BERT base
          </button>
        )}
      </div>
    </section>
  );
}

/** A first guess that lies between the others, to be typed over. */
function between(given: readonly GivenOption[]) {
  const mean = (values: readonly number[]) =>
    Number((values.reduce((sum, value) => sum + value, 0) / values.length / 2).toPrecision(2));
  return {
    fixed: mean(given.map(({ fixed }) => fixed)),
    marginal: mean(given.map(({ marginal }) => marginal)),
  };
}

function freeName(given: readonly GivenOption[]): string {
  const letters = [...'ABCDEFG'].map((letter) => `option ${letter}`);
  return letters.find((name) => given.every(({ id }) => id !== name)) ?? `option ${given.length + 1}`;
}
