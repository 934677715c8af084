import type { Rule } from '../finding.ts';
import { grouped, total } from '../log.ts';
import { formatNumber, kwh, many, share } from '../words.ts';

/** Rows that cover unlike devices in one total. */
export const mixedPerimeters: Rule = {
  id: 'mixed-perimeters',
  title: 'A total mixes perimeters',
  check(log) {
    const groups = grouped(log.rows, (row) => row.covers);
    if (groups.length < 2) return [];
    const said = groups.map(
      ([covers, rows]) => `${many(rows.length)} (${kwh(total(rows).energy_j)}) cover ${covers}`,
    );
    const [, first = []] = groups[0] ?? [];
    const rest = log.total.energy_j - total(first).energy_j;
    return [
      {
        severity: 'warning',
        evidence: `${said.slice(0, 4).join('; ')}${said.length > 4 ? `; ${said.length - 4} others` : ''}.`,
        consequence: `${kwh(rest)}, ${share(rest, log.total.energy_j)} of the sum, are of another perimeter than the most rows: their sum is no energy of anything.`,
        remedy: 'Total each perimeter apart, or the component that all rows have.',
        count: log.rows.length - first.length,
        numbers: {
          perimeters: groups.length,
          other_kwh: rest / 3.6e6,
          other_share: Number(formatNumber(rest / log.total.energy_j)) || 0,
        },
      },
    ];
  },
};
