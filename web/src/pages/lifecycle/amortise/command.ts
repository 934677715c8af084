import { AMORTISE_ERROR, type AmortiseAsked } from '../../../../../src/lifecycle/amortise-asked.ts';
import { shellCommand } from '../../../words.ts';
import type { AskedSearch } from '../asked-search.ts';

export type AmortiseSearch = AskedSearch<AmortiseAsked>;

/** The command that draws the same. */
export function commandOf({ options, tune, error = AMORTISE_ERROR, tasks, common }: AmortiseAsked): string {
  const flag = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`--${name}`, String(value)];
  return shellCommand([
    ...['wattlas', 'plan', 'amortise'],
    ...(options === undefined
      ? flag('fine-tune', tune === 0 ? undefined : tune)
      : ['--option', ...options.split(';')]),
    ...flag('shared', common === 0 ? undefined : common),
    ...flag('tasks', tasks),
    ...(error > 0 ? flag('error', `${error}%`) : []),
    ...['-o', 'amortise.svg'],
  ]);
}
