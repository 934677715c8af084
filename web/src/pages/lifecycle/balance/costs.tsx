import { type Balance, balanceModels } from '../../../../../src/lifecycle/balance-plan.ts';
import { printedNumber } from '../../../../../src/lifecycle/parity.ts';
import { Choice } from '../../../parts/choice.tsx';
import type { SetSearch } from '../../../parts/figure-controls.tsx';
import { TypedField } from '../typed-field.tsx';
import type { BalanceSearch } from './command.ts';
import { EstimateTraining } from './estimate-training.tsx';

const complaint = (text: string) =>
  printedNumber(text) === null ? 'a number of kWh above 0, as 51686 or 1.0e-4' : null;

/** What is spent at a training and on a query; its digits tell how sure it is. */
export function Costs({
  balance,
  search,
  set,
}: {
  readonly balance: Balance;
  readonly search: BalanceSearch;
  readonly set: SetSearch;
}) {
  const { texts } = balance;
  return (
    <section className="panel fig inputs" aria-label="Costs">
      <div className="row ctl">
        <Choice
          label="Model"
          value={search.model ?? 'bloomz-7b'}
          choices={[
            ...balanceModels().map(({ id, name }) => [id, `${name}, table 5`] as const),
            ['own', 'my own'],
          ]}
          onChoose={(model) =>
            set({
              model: model === 'bloomz-7b' ? undefined : model,
              training: undefined,
              tune: undefined,
              inference: undefined,
              estimate: undefined,
            })
          }
        />
        <TypedField
          label="Training"
          unit="kWh"
          value={texts.training}
          placeholder="not known"
          problemOf={complaint}
          onChange={(training) => set({ training, estimate: undefined }, true)}
        />
        <TypedField
          label="Fine-tuning"
          unit="kWh"
          value={texts.tune}
          placeholder="none"
          problemOf={(text) => (Number(text) === 0 ? null : complaint(text))}
          onChange={(tune) => set({ tune: tune || '0' }, true)}
        />
        <label className="g check">
          <input
            type="checkbox"
            checked={search.tuning !== 'off'}
            onChange={(event) => set({ tuning: event.target.checked ? undefined : 'off' })}
          />
          counted
        </label>
        <TypedField
          label="A query"
          unit="kWh"
          value={texts.inference}
          placeholder="not known"
          problemOf={complaint}
          onChange={(inference) => set({ inference }, true)}
        />
      </div>
      <EstimateTraining set={set} open={balance.missing.includes('training')} />
    </section>
  );
}
