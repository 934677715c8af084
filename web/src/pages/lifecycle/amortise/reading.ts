import { type AmortiseView, unitOf } from '../../../../../src/charts/amortise.ts';
import { costAt, countText, onEnvelope, stopsOf } from '../../../../../src/charts/amortise-row.ts';
import { formatInterval, formatNumber, formatRatio } from '../../../../../src/domain/format.ts';
import type { Amortisation } from '../../../../../src/lifecycle/amortise-plan.ts';
import type { PointReading } from '../../../parts/points.tsx';

/** What is told of a place on a line, or of a crossing, which stand behind all lines. */
export function readingOf(
  { rows, crossovers }: Amortisation,
  view: AmortiseView,
  index: number,
): PointReading | null {
  const { of = 'tasks' } = view;
  const stops = stopsOf(rows[0]?.tasks ?? 0);
  const unit = unitOf(rows, view);
  const row = rows[Math.floor(index / stops.length)];
  const n = stops[index % stops.length];
  if (row === undefined || n === undefined) {
    const crossing = onEnvelope(rows, crossovers)[index - rows.length * stops.length];
    if (crossing === undefined) return null;
    const range =
      crossing.interval === null
        ? 'not told apart'
        : `${countText(crossing.interval.lo)}–${countText(crossing.interval.hi)}`;
    return {
      title: `${crossing.after} becomes cheaper`,
      facts: [
        [`At so many ${of}`, countText(crossing.at)],
        ['95 % CI', range],
        ['First whole number', crossing.first.toLocaleString('en')],
        ['Than', crossing.before],
        ['Cheapest of all', crossing.answers ? 'from here on' : 'another is'],
      ],
      spoken: `${crossing.after} becomes cheaper than ${crossing.before} at ${countText(crossing.at)} ${of}, interval ${range}`,
    };
  }
  const cost = costAt(row, n);
  const least = Math.min(...rows.map((each) => costAt(each, n).value));
  const total = `${formatInterval(cost.value / unit.size, cost.lo / unit.size, cost.hi / unit.size)}\u00a0${unit.name}`;
  const ratio = cost.value === least ? 'cheapest' : least > 0 ? formatRatio(cost.value / least) : '–';
  const count = `${n.toLocaleString('en')} ${of}`;
  return {
    title: row.id,
    facts: [
      ['For', count],
      ['In all, 95 % CI', total],
      ['Each', `${formatNumber(cost.value / n / unit.size)}\u00a0${unit.name}`],
      ['Against the cheapest', ratio],
    ],
    spoken: `${row.id}, ${count}, ${total} in all, ${ratio === 'cheapest' ? 'the cheapest' : `${ratio} the cheapest`}`,
  };
}
