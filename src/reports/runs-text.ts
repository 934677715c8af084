import {
  carbonUnit,
  energyUnit,
  formatInterval,
  formatMoment,
  formatNumber,
  knownState,
} from '../domain/format.ts';
import type { RecordSummary } from '../domain/record.ts';
import type { ReportTerminal } from './text.ts';

/** A list of records for a terminal: one unit of energy and of carbon for the whole column. */
export function runsText(
  list: readonly RecordSummary[],
  from: { readonly dir: string; readonly filtered: boolean; readonly of?: number | undefined },
  t: ReportTerminal,
): string {
  if (list.length === 0) {
    return [
      t.paragraph(
        from.filtered
          ? 'No record in this store passes the filters.'
          : `No record in this store yet (${from.dir}).`,
      ),
      '',
      t.next(from.filtered ? 'wattlas runs' : 'wattlas measure -- COMMAND'),
    ].join('\n');
  }
  const energy = energyUnit(list.flatMap((s) => (s.energy_j ? [s.energy_j.value] : [])));
  const carbon = carbonUnit(list.flatMap((s) => (s.carbon_g ? [s.carbon_g.value] : [])));
  const { of = list.length } = from;
  const left =
    of > list.length ? ` of ${of.toLocaleString('en-GB')}; --limit shows more, --json and --csv all` : '';
  const rows = list.map((s) => {
    const known = knownState(s.measured_fraction);
    return [
      t.command(s.id),
      t.text(formatMoment(s.at_s)),
      t.text(s.state === 'complete' ? s.subject.title : `${s.subject.title} (${s.state})`),
      t.text(amount(s, energy.size)),
      s.energy_j === null
        ? t.state('missing', 'missing')
        : t.state(known === 'measured' ? 'measured' : known === 'modelled' ? 'modelled' : 'part', known),
      t.text(s.carbon_g ? formatNumber(s.carbon_g.value / carbon.size) : '–'),
      String(s.runs),
    ];
  });
  return [
    t.bold(
      t.text(`${list.length.toLocaleString('en-GB')} ${list.length === 1 ? 'record' : 'records'}${left}`),
    ),
    '',
    t.table(
      [
        { head: 'id', breaks: false },
        { head: 'when' },
        { head: 'what' },
        { head: energy.name, align: 'right' },
        { head: 'how known' },
        { head: t.text(`${carbon.name} CO₂e`), align: 'right' },
        { head: 'runs', align: 'right' },
      ],
      rows,
    ),
    t.dim(t.paragraph('± is the 95 % interval of repetition; a record of one run has none.', 2)),
    '',
    t.next(`wattlas show ${list[0]?.id}`),
  ].join('\n');
}

const amount = ({ energy_j }: RecordSummary, size: number): string => {
  if (energy_j === null) return '–';
  const { value, repeat } = energy_j;
  return repeat
    ? formatInterval(value / size, repeat.lo / size, repeat.hi / size)
    : formatNumber(value / size);
};
