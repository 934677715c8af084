import type { PortfolioAsked } from '../../../../../src/lifecycle/portfolio-asked.ts';
import { shellCommand } from '../../../words.ts';
import type { AskedSearch } from '../asked-search.ts';

export type PortfolioSearch = AskedSearch<PortfolioAsked>;

/** The command that draws the same. */
export function commandOf({
  tasks,
  unit,
  days,
  idle,
  fine_tune,
  fine_tune_days,
  grid,
}: PortfolioAsked): string {
  const flag = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [`--${name}`, String(value)];
  const intensity = grid !== undefined && grid !== '' && !Number.isNaN(Number(grid));
  return shellCommand([
    ...['wattlas', 'plan', 'portfolio'],
    ...(tasks?.split(';').flatMap((task) => ['--task', task]) ?? []),
    ...(unit === 'g' ? ['--unit', 'carbon', ...flag(intensity ? 'intensity' : 'region', grid)] : []),
    ...flag('days', days),
    ...flag('idle', idle),
    ...flag('fine-tune', fine_tune),
    ...flag('fine-tune-days', fine_tune_days),
    ...['-o', 'portfolio.svg'],
  ]);
}
