import type { Candidate, Choice, Ground } from '../comparison/choose.ts';
import { meansWords } from '../comparison/means.ts';
import { energyUnit, formatInterval, formatNumber, formatPercent, formatRatio } from '../domain/format.ts';
import { perimeterWords } from './perimeter-words.ts';
import { scoresText } from './scores-text.ts';
import type { ReportTerminal } from './text.ts';

const QUERIES = 1000;
/** Candidates shown of a ground at most, and grounds of other publications; `--json` has all. */
const MOST = 12;
const MOST_PUBLISHED = 3;

/** A choice in words and tables: the cheapest that scores enough, and everything it was chosen from. */
export function chooseText(choice: Choice, t: ReportTerminal): string {
  const published = choice.grounds.filter(({ origin }) => origin === 'published');
  const shown = choice.grounds.filter(
    (ground) => ground.origin !== 'published' || published.indexOf(ground) < MOST_PUBLISHED,
  );
  return [
    ...answer(choice, t),
    ...(choice.means === undefined ? [] : [t.paragraph(meansWords(choice.means))]),
    ...shown.map((ground) => groundText(ground, t)),
    ...(shown.length < choice.grounds.length
      ? [t.dim(t.text(`${choice.grounds.length - shown.length} more published configurations: --json.`))]
      : []),
    ...[scoresText(joinedOf(choice), choice.lone_scores, t)].filter((text) => text !== ''),
    t.next(
      `wattlas compare study:task:${choice.task}`,
      'for ratios with intervals, places and what explains them',
    ),
  ].join('\n\n');
}

const joinedOf = ({ grounds }: Choice) =>
  grounds.flatMap(({ candidates }) =>
    candidates.flatMap(({ model, joined }) => joined.map((score) => ({ model, ...score }))),
  );

const floorWords = ({ min_score }: Choice): string =>
  min_score === null ? '' : ` with a score of ${formatNumber(min_score)} or more`;

function answer(choice: Choice, t: ReportTerminal): string[] {
  const ground = widest(choice.grounds);
  if (ground?.cheapest == null) {
    return [
      [
        t.bold(t.text(`No model on record does ${choice.task}${floorWords(choice)}.`)),
        t.paragraph(best(choice)),
      ].join('\n'),
    ];
  }
  const { cheapest, reached_for, ratio } = ground;
  const unit = energyUnit([cheapest.energy_j.value * QUERIES]);
  const head = `For ${choice.task}${floorWords(choice)}: ${cheapest.model}, ${formatNumber((cheapest.energy_j.value * QUERIES) / unit.size)} ${unit.name} and ${formatNumber(cheapest.carbon_g * QUERIES)} g CO₂e per 1,000 queries${cheapest.score === null ? '' : `, ${cheapest.metric} ${formatNumber(cheapest.score)}`}.`;
  const against =
    reached_for === null || ratio === null
      ? []
      : [
          t.paragraph(
            `${reached_for.model}, the multi-purpose model ${reached_for.score === null ? 'of most parameters' : 'of the best score'}${reached_for.score === null ? '' : ` (${formatNumber(reached_for.score)})`}, takes ${formatRatio(ratio.value)}${ratio.runs ? ` (${formatNumber(ratio.runs.lo)}–${formatNumber(ratio.runs.hi)}, runs drawn again)` : ''} that energy.`,
          ),
        ];
  const { g_per_kwh, title, year, provenance } = choice.intensity;
  return [
    [
      t.bold(t.text(head)),
      ...against,
      t.dim(
        t.text(
          `${formatNumber(g_per_kwh)} g/kWh, ${title}${year === null ? '' : ` ${year}`}${provenance === 'assumed' ? ', assumed: set yours with --region' : ''}`,
        ),
      ),
    ].join('\n'),
  ];
}

/** The ground with most models to choose from answers; the first of several. */
function widest(grounds: readonly Ground[]): Ground | undefined {
  const eligible = ({ candidates }: Ground) => candidates.filter(({ meets }) => meets).length;
  return [...grounds].sort((a, b) => eligible(b) - eligible(a))[0];
}

function best(choice: Choice): string {
  const scored = choice.grounds.flatMap(({ candidates }) => candidates.filter(({ score }) => score !== null));
  const top = scored.reduce<Candidate | null>((a, b) => ((b.score ?? 0) > (a?.score ?? -1) ? b : a), null);
  return top === null
    ? `No score of ${choice.task} is on record; ask without --min-score.`
    : `The best on record is ${top.model} with ${formatNumber(top.score)} (${top.metric}).`;
}

const TITLES: Readonly<Record<Ground['origin'], string>> = {
  own: 'Own records',
  study: 'The study',
  published: 'Published',
};

function groundText(ground: Ground, t: ReportTerminal): string {
  const { origin, hardware, batch, variant, perimeter, source, candidates } = ground;
  const unit = energyUnit(candidates.map(({ energy_j }) => energy_j.value * QUERIES));
  const shown = candidates.filter((each, i) => i < MOST || each === ground.reached_for);
  const rows = shown.map((each) => [
    t.text(
      `${each.model}${each.multi_purpose ? ', multi-purpose' : ''}${origin === 'own' && each.variant !== null ? `, ${each.variant}` : ''}${origin === 'study' || each.configuration === null ? '' : `, ${each.configuration}`}`,
    ),
    t.text(energyOf(each, unit.size)),
    formatNumber(each.carbon_g * QUERIES),
    t.text(formatNumber(each.score)),
    t.text(each.params === null ? '–' : formatNumber(each.params / 1e6)),
    t.text(
      each === ground.cheapest
        ? 'cheapest'
        : each.meets
          ? formatRatio(each.energy_j.value / (ground.cheapest ?? each).energy_j.value)
          : each.score === null
            ? 'no score'
            : 'below the floor',
    ),
  ]);
  return [
    t.bold(
      t.text(
        `${TITLES[origin]}: ${hardware}, batch ${batch ?? 'not known'}${variant === null ? '' : `, ${variant}`}`,
      ),
    ),
    t.table(
      [
        { head: 'model' },
        { head: `${unit.name} per 1,000`, align: 'right' },
        { head: t.text('g CO₂e'), align: 'right' },
        { head: metricOf(candidates), align: 'right' },
        { head: 'parameters, M', align: 'right' },
        { head: '' },
      ],
      rows,
    ),
    t.paragraph(
      `${known(ground, t)}. Covers ${perimeterWords(perimeter)}. ${source}.${candidates.length > shown.length ? ` ${candidates.length - shown.length} more: --json.` : ''}`,
      2,
    ),
  ].join('\n');
}

/** With the interval of repetition, which is what tells results of one ground apart. */
const energyOf = ({ energy_j: { value, repeat } }: Candidate, size: number): string =>
  repeat === null
    ? formatNumber((value * QUERIES) / size)
    : formatInterval((value * QUERIES) / size, (repeat.lo * QUERIES) / size, (repeat.hi * QUERIES) / size);

const metricOf = (candidates: readonly Candidate[]): string =>
  [...new Set(candidates.map(({ metric }) => metric).filter((metric) => metric !== null))][0] ?? 'score';

function known({ candidates }: Ground, t: ReportTerminal): string {
  const first = candidates[0] as Candidate;
  if (first.kind === 'published') return t.state('published', 'published');
  return first.measured_fraction >= 0.95
    ? t.state('measured', 'measured')
    : t.state('part', `${formatPercent(first.measured_fraction)} measured`);
}
