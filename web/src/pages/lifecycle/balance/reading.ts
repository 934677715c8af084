import { balanceUnit, monthsText, spentOf } from '../../../../../src/charts/balance.ts';
import { formatInterval, formatNumber, formatPercent } from '../../../../../src/domain/format.ts';
import { largeNumber } from '../../../../../src/domain/large-number.ts';
import type { Balance } from '../../../../../src/lifecycle/balance-plan.ts';
import type { PointReading } from '../../../parts/points.tsx';
import type { BalanceSearch } from './command.ts';

/** What is told of a month, or of where both meet, which stands behind the last month. */
export function readingOf(
  { rows, meeting: meetings }: Balance,
  { unit = 'kWh' }: BalanceSearch,
  index: number,
): PointReading | null {
  const meeting = meetings?.[unit === 'g' ? 'carbon' : 'energy'];
  const row = rows[index];
  if (row === undefined) {
    if (meeting?.month == null) return null;
    const months = monthsText(meeting, rows.length - 1);
    return {
      title: 'Parity',
      facts: [
        ['After', `${formatNumber(meeting.month)} months`],
        ['By its digits', `${months} months`],
        ['Queries until then', largeNumber(meeting.queries ?? 0)],
      ],
      spoken: `Parity after ${formatNumber(meeting.month)} months, ${months} by its digits, ${largeNumber(meeting.queries ?? 0)} queries`,
    };
  }
  const shown = balanceUnit(rows, unit);
  const name = `${shown.name}${unit === 'g' ? ' CO2e' : ''}`;
  const at = spentOf(row, unit, shown.size);
  const trained = at.training + at.fineTuning;
  const used = formatInterval(at.inference, at.lo, at.hi);
  const share = formatPercent(at.inference / (trained + at.inference));
  return {
    title: `Month ${row.month}`,
    facts: [
      ['Queries until then', largeNumber(row.queries)],
      ['Training', `${formatNumber(at.training)}\u00a0${name}`],
      ...(at.fineTuning > 0 ? [['Fine-tuning', `${formatNumber(at.fineTuning)}\u00a0${name}`] as const] : []),
      ['Use', `${used}\u00a0${name}`],
      ['Share of use', share],
    ],
    spoken: `Month ${row.month}, training ${formatNumber(trained)} ${name}, use ${used} ${name}, ${share} of all`,
  };
}
