import type { BalanceAsked } from '../../../../../src/lifecycle/balance-asked.ts';
import { shellCommand } from '../../../words.ts';
import type { AskedSearch } from '../asked-search.ts';

export type BalanceSearch = AskedSearch<BalanceAsked>;

/** The command that draws the same. */
export function commandOf(asked: BalanceAsked): string {
  const flag = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`--${name}`, String(value)];
  const own = [asked.training, asked.tune, asked.inference].some((each) => each !== undefined);
  return shellCommand([
    ...['wattlas', 'plan', 'parity'],
    ...(own ? [] : flag('model', asked.model === 'own' ? undefined : asked.model)),
    ...flag('training', asked.training),
    ...(asked.tuning === 'off' ? [] : flag('fine-tuning', asked.tune)),
    ...flag('inference', asked.inference),
    ...flag('users-per-day', asked.queries === undefined ? asked.per_day : undefined),
    ...flag('growth', asked.growth === undefined ? undefined : `${asked.growth}%`),
    ...flag('queries', asked.queries),
    ...flag('retrain-every', asked.retrain),
    ...flag('months', asked.months),
    ...flag('unit', asked.unit),
    ...flag('train-grid', asked.train_grid),
    ...flag('serve-grid', asked.serve_grid),
    ...flag('embodied', asked.embodied),
    ...['-o', 'balance.svg'],
  ]);
}
