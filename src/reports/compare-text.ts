import type { ComparedGroup, Comparison } from '../comparison/compare.ts';
import { meansWords } from '../comparison/means.ts';
import type { Ranked } from '../comparison/ranks.ts';
import { energyUnit, formatNumber, formatPercent, formatRatio, knownState } from '../domain/format.ts';
import { lengthLine, range, sizeLine, slopesLine } from './fitted-lines.ts';
import { perimeterWords } from './perimeter-words.ts';
import { scoresText } from './scores-text.ts';
import type { ReportTerminal } from './text.ts';

/** Lines of the ranking at most; `--json` has all. */
const MOST = 24;

/** A comparison in words and tables: the finding, the groups, the places, what explains them, what is not alike. */
export function compareText(found: Comparison, t: ReportTerminal): string {
  const blocks = [
    [t.bold(t.text(finding(found))), coverage(found, t), ...means(found, t), ...unlike(found, t)].join('\n'),
    groups(found, t),
    found.ranks.length > 1 ? ranks(found, t) : '',
    found.specialised.length > 0 ? specialised(found, t) : '',
    regressions(found, t),
    variance(found, t),
    scoresText(found.scores.joined, found.scores.lone, t),
    t.next('wattlas compare study:task:text-classification', 'for another; --json has every figure'),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Energies of a query are told per 1,000, as the study does. */
const QUERIES = 1000;
const unitOf = (energies_j: readonly number[]) => energyUnit(energies_j.map((value) => value * QUERIES));

function finding({ groups, ranks }: Comparison): string {
  const [first, second] = groups;
  if (first === undefined) return 'Nothing was compared.';
  if (second?.ratio) {
    const { value, runs, models } = second.ratio;
    const interval = models ?? runs;
    const turned = value >= 1;
    const [more, less] = turned ? [second, first] : [first, second];
    const bounds =
      interval === null
        ? ''
        : ` (${turned ? range(interval) : range({ lo: 1 / interval.hi, hi: 1 / interval.lo })}, ${models ? 'models' : 'runs'} drawn again)`;
    return `${more.selector} takes ${formatRatio(turned ? value : 1 / value)} the energy of ${less.selector} a query${bounds}.`;
  }
  const [least, most] = [ranks[0], ranks.at(-1)];
  if (least === undefined || most === undefined || least === most)
    return `${first.selector}: ${first.results} results of one model.`;
  return `${first.models} ${first.models === 1 ? 'model' : 'models'} of ${first.selector}: ${most.model} takes ${formatRatio(most.energy_j / least.energy_j)} the energy of ${least.model} a query.`;
}

const coverage = ({ perimeter, intensity }: Comparison, t: ReportTerminal): string =>
  t.paragraph(
    `A query each; covers ${perimeter === null ? 'not the same in all' : perimeterWords(perimeter)}. Carbon at ${formatNumber(intensity.g_per_kwh)} g/kWh for all (${intensity.title}${intensity.year === null ? '' : ` ${intensity.year}`}${intensity.provenance === 'assumed' ? ', assumed: no region is set' : ''}).`,
  );

const means = ({ means: taken }: Comparison, t: ReportTerminal): string[] =>
  taken === undefined ? [] : [t.paragraph(meansWords(taken))];

const unlike = ({ unlike: fields }: Comparison, t: ReportTerminal): string[] =>
  fields.length === 0 ? [] : [`${t.state('warn', 'not like for like')}: ${t.text(fields.join('; '))}`];

function groups({ groups: all }: Comparison, t: ReportTerminal): string {
  const unit = unitOf(all.map(({ energy_j }) => energy_j.value));
  const cells = (group: ComparedGroup) => [
    t.text(group.selector),
    String(group.results),
    String(group.models),
    formatNumber((group.energy_j.value * QUERIES) / unit.size),
    t.text(
      group.energy_j.lo < group.energy_j.hi
        ? `${formatNumber((group.energy_j.lo * QUERIES) / unit.size)}–${formatNumber((group.energy_j.hi * QUERIES) / unit.size)}`
        : '–',
    ),
    formatNumber(group.carbon_g * QUERIES),
    t.text(group.ratio === null ? '–' : formatRatio(group.ratio.value)),
    t.text(group.ratio?.runs ? range(group.ratio.runs) : '–'),
    t.text(group.ratio?.models ? range(group.ratio.models) : '–'),
    t.text(known(group)),
  ];
  return t.table(
    [
      { head: 'per 1,000 queries' },
      { head: 'results', align: 'right' },
      { head: 'models', align: 'right' },
      { head: unit.name, align: 'right' },
      { head: '95 %, total', align: 'right' },
      { head: t.text('g CO₂e'), align: 'right' },
      { head: t.text('ratio'), align: 'right' },
      { head: 'by runs', align: 'right' },
      { head: 'by models', align: 'right' },
      { head: 'how known' },
    ],
    all.map(cells),
  );
}

const known = ({ measured_fraction }: ComparedGroup): string =>
  knownState(measured_fraction) === 'part measured'
    ? `${formatPercent(measured_fraction)} measured`
    : knownState(measured_fraction);

/** A model, with what sets it apart from others of its name in the list. */
function nameOf(each: Ranked, all: readonly Ranked[]): string {
  const same = all.filter(({ model, zero_shot }) => model === each.model && zero_shot === each.zero_shot);
  const differs = (of: (ranked: Ranked) => unknown) => new Set(same.map(of)).size > 1;
  return [
    each.model,
    ...(each.zero_shot ? ['zero-shot'] : []),
    ...(differs(({ hardware }) => hardware) ? [each.hardware] : []),
    ...(differs(({ batch }) => batch) ? [`batch ${each.batch ?? 'not known'}`] : []),
    ...(differs(({ configuration }) => configuration) && each.configuration ? [each.configuration] : []),
  ].join(', ');
}

function ranks({ ranks: all }: Comparison, t: ReportTerminal): string {
  const unit = unitOf(all.map(({ energy_j }) => energy_j));
  const rows = all
    .slice(0, MOST)
    .map((each) => [
      t.text(each.rank === each.rank_worst ? String(each.rank) : `${each.rank}–${each.rank_worst}`),
      t.text(nameOf(each, all)),
      formatNumber((each.energy_j * QUERIES) / unit.size),
      t.text(
        each.interval === null
          ? '–'
          : `${formatNumber((each.interval.lo * QUERIES) / unit.size)}–${formatNumber((each.interval.hi * QUERIES) / unit.size)}`,
      ),
      String(each.results),
    ]);
  return [
    t.table(
      [
        { head: 'place', align: 'right' },
        { head: 'model' },
        { head: `${unit.name} per 1,000`, align: 'right' },
        { head: '95 %', align: 'right' },
        { head: 'results', align: 'right' },
      ],
      rows,
    ),
    t.dim(
      t.text(
        `  Places are shared where intervals overlap.${all.length > MOST ? ` ${all.length - MOST} more: --json.` : ''}`,
      ),
    ),
  ].join('\n');
}

function specialised({ specialised: rows }: Comparison, t: ReportTerminal): string {
  const unit = unitOf(
    rows.flatMap(({ task_specific, multi_purpose }) => [task_specific.mean_j, multi_purpose.mean_j]),
  );
  return [
    t.bold('Made for the task, and multi-purpose'),
    t.table(
      [
        { head: 'data set' },
        { head: `${unit.name}, made for it`, align: 'right' },
        { head: 'multi-purpose', align: 'right' },
        { head: 'ratio', align: 'right' },
        { head: 'by runs', align: 'right' },
        { head: 'by models', align: 'right' },
        { head: 'best score, each' },
      ],
      rows.map(({ dataset, task_specific: own, multi_purpose: other, ratio }) => [
        t.text(dataset),
        formatNumber((own.mean_j * QUERIES) / unit.size),
        formatNumber((other.mean_j * QUERIES) / unit.size),
        t.text(formatRatio(ratio.value)),
        t.text(ratio.runs ? range(ratio.runs) : '–'),
        t.text(ratio.models ? range(ratio.models) : '–'),
        t.text(
          own.best && other.best
            ? `${formatNumber(own.best.score)} and ${formatNumber(other.best.score)} (${own.best.metric}), ${formatRatio(other.best.energy_j / own.best.energy_j)}`
            : '–',
        ),
      ]),
    ),
  ].join('\n');
}

function regressions({ size, length, slopes }: Comparison, t: ReportTerminal): string {
  const said = [
    ...size.map((line) => t.paragraph(sizeLine(line), 2)),
    ...length.map((line) => t.paragraph(lengthLine(line), 2)),
    ...(slopes === null ? [] : [t.paragraph(slopesLine(slopes), 2)]),
  ];
  return said.length === 0 ? '' : [t.bold('Size and length'), ...said].join('\n');
}

function variance({ variance: split }: Comparison, t: ReportTerminal): string {
  if (split === null || split.results < 2) return '';
  return t.paragraph(
    `Of the spread over ${split.runs.toLocaleString('en-GB')} runs, ${formatPercent(split.by_model)} lie between ${split.models} models, ${formatPercent(split.by_dataset)} between the data sets of a model and ${formatPercent(split.by_run)} between runs; a run differs from its mean by ${formatPercent(split.run_cv)} (SD, median).`,
    2,
  );
}
