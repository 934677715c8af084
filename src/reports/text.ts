import { countedRuns } from '../domain/counted-runs.ts';
import {
  carbonUnit,
  energyUnit,
  formatDuration,
  formatInterval,
  formatNumber,
  formatPercent,
  formatRatio,
  knownState,
} from '../domain/format.ts';
import type { Check, Measurement } from '../domain/record.ts';
import type { Provenance, Uncertain } from '../domain/uncertain.ts';
import { groupBy } from '../math/group-by.ts';
import { originOf, scoresText } from './imported-text.ts';
import { modelWords, perTokenWords } from './model-words.ts';
import { perimeterWords } from './perimeter-words.ts';
import { studyBeside } from './study-beside.ts';

/** What the report needs of a terminal. */
export interface ReportTerminal {
  bold(text: string): string;
  dim(text: string): string;
  command(text: string): string;
  text(text: string): string;
  state(
    role:
      | 'measured'
      | 'integrated'
      | 'part'
      | 'modelled'
      | 'published'
      | 'assumed'
      | 'missing'
      | 'ok'
      | 'warn'
      | 'failed',
    word: string,
  ): string;
  table(
    columns: readonly {
      readonly head: string;
      readonly align?: 'left' | 'right';
      readonly breaks?: boolean;
    }[],
    rows: readonly (readonly string[])[],
  ): string;
  next(command: string, purpose?: string): string;
  paragraph(text: string, indent?: number): string;
}

/** A measurement in words and a table: the finding, the numbers, what they cover, what to do next. */
export function measurementText(
  record: Measurement,
  t: ReportTerminal,
  nextStep = `wattlas show ${record.id}`,
  stored = true,
): string {
  if (record.energy_j === null && record.scores) return scoresText(record, record.scores, t);
  return [
    ...headline(record, t),
    '',
    componentTable(record, t),
    ...phaseTable(record, t),
    '',
    ...notes(record, t, stored),
    '',
    record.energy_j === null
      ? t.next('wattlas doctor', 'to see what each meter needs')
      : stored
        ? t.next(nextStep)
        : t.next('wattlas recover'),
  ].join('\n');
}

const intervalName = (n: number) => (n > 1 ? `95 % CI, ${n} repetitions` : '1 repetition');

function headline(record: Measurement, t: ReportTerminal): string[] {
  const { energy_j, per_query } = record;
  if (energy_j === null) {
    return [
      t.bold(t.text(`No energy of ${record.subject.title} could be read.`)),
      t.paragraph(record.warnings[0] ?? 'No meter gave a reading.'),
    ];
  }
  const n = countedRuns(record).length;
  const queries = queriesOf(record);
  const subject =
    queries === null
      ? record.subject.title
      : queries === 1
        ? '1 query'
        : `${queries.toLocaleString('en-GB')} queries`;
  const unit = energyUnit([energy_j.value]);
  const lines = [
    `${t.bold(t.text(`${subject} took ${shown(energy_j, unit.size, n)} ${unit.name}`))}  ${t.dim(t.text(`(${intervalName(n)})`))}`,
    t.paragraph(
      record.imported && energy_j.lo === energy_j.hi
        ? 'How far it may be wrong is not told.'
        : `Total interval, with what the meters may be wrong by: ${bounds(energy_j, unit.size)} ${unit.name}`,
    ),
  ];
  if (per_query) {
    const one = energyUnit([per_query.value]);
    const thousand = energyUnit([per_query.value * 1000]);
    lines.push(
      t.text(
        `${shown(per_query, one.size, n)} ${one.name} a query, ${formatNumber((per_query.value * 1000) / thousand.size)} ${thousand.name} per 1,000`,
      ) +
        (record.latency_s
          ? t.dim(
              t.text(
                `  (latency p50 ${formatDuration(record.latency_s.p50)}, p95 ${formatDuration(record.latency_s.p95)})`,
              ),
            )
          : ''),
    );
  }
  const tokens = perTokenWords(record);
  return [
    ...lines,
    ...(tokens === null ? [] : [t.text(tokens)]),
    carbonLine(record, t),
    ...record.equivalents
      .filter((e) => e.value >= 1)
      .map((e) =>
        t.dim(t.text(`As much energy as ${formatNumber(e.value)} × ${e.title.toLowerCase()} (${e.source})`)),
      ),
  ];
}

function carbonLine(record: Measurement, t: ReportTerminal): string {
  const { carbon_g, intensity } = record;
  if (carbon_g === null || intensity === null)
    return t.dim(intensity ? 'No carbon without an energy.' : 'No carbon: the format tells no emissions.');
  const unit = carbonUnit([carbon_g.value]);
  const grid = `${intensity.title}${intensity.year === null ? '' : ` ${intensity.year}`}, location-based, ${intensity.source}`;
  const line = `${formatNumber(carbon_g.value / unit.size)} ${unit.name} CO₂e at ${formatNumber(intensity.g_per_kwh)} g/kWh`;
  const assumed =
    intensity.provenance === 'assumed'
      ? `\n${t.state('assumed', 'assumed; set yours with')} ${t.command('wattlas config set region FR')}`
      : '';
  return `${t.paragraph(`${line} ${t.dim(`(${grid})`)}`)}${assumed}`;
}

/** Mean with the half-width of the repetition where there are several runs; the bare mean for one. */
const shown = (x: Uncertain, size: number, n: number): string =>
  x.repeat && n > 1
    ? formatInterval(x.value / size, x.repeat.lo / size, x.repeat.hi / size)
    : formatNumber(x.value / size);

/** With as many digits, up to six, as tell the two ends apart. */
function bounds(x: Uncertain, size: number): string {
  let shown = '';
  for (let digits = 3; digits <= 6; digits++) {
    const [lo, hi] = [formatNumber(x.lo / size, digits), formatNumber(x.hi / size, digits)];
    shown = `${lo}–${hi}`;
    if (lo !== hi) break;
  }
  return shown;
}

const queriesOf = (record: Measurement): number | null =>
  record.runs.find((run) => run.queries !== null)?.queries ?? record.protocol?.queries ?? null;

/** The meter in the words of a table; the whole path stands in the record. */
const sourceWords = (source: string, provenance: Provenance | null): string => {
  const meter = source.split(':')[0] ?? source;
  const sampled = provenance === 'integrated' ? 'NVML power, sampled' : 'NVML counter';
  const words: Record<string, string> = {
    nvml: sampled,
    rapl: 'RAPL',
    'cpu-model': 'model, by use',
    'memory-model': 'model, by size',
  };
  return words[meter] ?? source;
};

const roleOf = (provenance: Provenance | null) => provenance ?? 'missing';

function componentTable(record: Measurement, t: ReportTerminal): string {
  const total = record.energy_j?.value ?? 0;
  const unit = energyUnit(record.components.flatMap((c) => (c.energy_j ? [c.energy_j.value] : [])));
  const amount = (x: Uncertain | null) => (x === null ? '–' : formatNumber(x.value / unit.size));
  const share = (x: Uncertain | null) => (x === null || total === 0 ? '–' : formatPercent(x.value / total));
  const state = knownState(record.measured_fraction);
  return t.table(
    [
      { head: 'device' },
      { head: unit.name, align: 'right' },
      { head: 'share', align: 'right' },
      { head: 'how known' },
      { head: 'source' },
    ],
    [
      ...record.components.map((c) => [
        t.text(c.title),
        t.text(amount(c.energy_j)),
        t.text(share(c.energy_j)),
        t.state(roleOf(c.provenance), c.provenance ?? 'missing'),
        t.text(c.energy_j === null ? (c.reasons[0] ?? 'no reading') : sourceWords(c.source, c.provenance)),
      ]),
      [
        t.bold(record.perimeter.devices.includes('host') ? 'Whole host' : 'Together'),
        t.bold(t.text(amount(record.energy_j))),
        t.bold(t.text(record.energy_j ? formatPercent(1) : '–')),
        t.state(
          state === 'measured' ? 'measured' : state === 'modelled' ? 'modelled' : 'part',
          `${formatPercent(record.measured_fraction)} measured`,
        ),
        '',
      ],
      record.perimeter.pue === null
        ? [
            t.dim('PUE'),
            t.dim(t.text('–')),
            t.dim(t.text('–')),
            t.state('missing', 'missing'),
            t.dim('not applied'),
          ]
        : ['PUE', t.text('–'), t.text('–'), t.text(formatNumber(record.perimeter.pue)), 'in every figure'],
    ],
  );
}

function phaseTable(record: Measurement, t: ReportTerminal): string[] {
  const marked = record.phases.filter((phase) => phase.origin === 'marks' || phase.name === 'load');
  if (marked.length === 0) return [];
  const unit = energyUnit(marked.flatMap((phase) => (phase.energy_j ? [phase.energy_j.value] : [])));
  return [
    '',
    t.table(
      [
        { head: 'phase' },
        { head: 'windows', align: 'right' },
        { head: 'time', align: 'right' },
        { head: unit.name, align: 'right' },
        { head: 'queries', align: 'right' },
        { head: 'tokens', align: 'right' },
      ],
      marked.map((phase) => [
        t.text(phase.name),
        String(phase.windows),
        t.text(formatDuration(phase.duration_s)),
        t.text(phase.energy_j ? formatNumber(phase.energy_j.value / unit.size) : '–'),
        t.text(phase.queries === undefined ? '–' : phase.queries.toLocaleString('en-GB')),
        t.text(phase.tokens === undefined ? '–' : phase.tokens.toLocaleString('en-GB')),
      ]),
    ),
    ...marked.flatMap(({ name, energy_j, reason }) =>
      energy_j === null && reason ? [t.paragraph(`${name}: no energy, ${reason}`, 2)] : [],
    ),
    t.dim(
      t.text(
        `  Sums over all runs, marked by the work itself${marked.some(({ name, origin }) => name === 'load' && origin === 'protocol') ? '; load comes before them' : ''}.`,
      ),
    ),
  ];
}

function notes(record: Measurement, t: ReportTerminal, stored: boolean): string[] {
  const line = (label: string, text: string) => hanging(`  ${label.padEnd(9)}`, text, 11, t);
  const model = modelWords(record.subject);
  return [
    ...(model === null ? [] : [line('Model', model)]),
    line('Covers', covers(record)),
    ...(record.net_energy_j && record.energy_j ? [line('Net', netLine(record))] : []),
    ...(record.attributed ? [line('Own', attributedLine(record.attributed))] : []),
    ...studyBeside(record).map((text, i) => line(i === 0 ? 'Study' : '', text)),
    ...checkLines(record, t),
    ...record.warnings.map((warning) => hanging(`  ${t.state('warn', 'warn')}  `, warning, 10, t)),
    ...(record.state === 'complete'
      ? []
      : [`  ${t.state('warn', 'warn')}  ${t.text(`the record is ${record.state}`)}`]),
    ...(record.imported ? [line('From', originOf(record.imported))] : []),
    line(
      'Stored',
      !stored
        ? `not yet: the trace of run ${record.id} is kept, and becomes a record once the store can be written`
        : record.sampling === null
          ? `run ${record.id}`
          : `run ${record.id}, ${record.sampling.samples.toLocaleString('en-GB')} samples, ${record.sampling.gaps === 0 ? 'no gap' : `${record.sampling.gaps} ${record.sampling.gaps === 1 ? 'gap' : 'gaps'}`}`,
    ),
  ];
}

/** A paragraph whose first line begins with a label, the others under the text. */
function hanging(label: string, text: string, indent: number, t: ReportTerminal): string {
  const [first = '', ...rest] = t.paragraph(text, indent).split('\n');
  return [`${label}${first.slice(indent)}`, ...rest].join('\n');
}

function covers({ perimeter, components }: Measurement): string {
  const gpus = components.filter(({ device, energy_j }) => device === 'accelerator' && energy_j !== null);
  const words = perimeterWords(perimeter);
  const devices = gpus.length > 1 ? words.replace('the GPU used', `the ${gpus.length} GPUs used`) : words;
  return `${devices}${perimeter.embodied ? '' : ', no making of the hardware'}`;
}

function netLine(record: Measurement): string {
  const net = record.net_energy_j as Uncertain;
  const unit = energyUnit([net.value]);
  const idle = record.idle
    ? `; idle draws ${formatNumber(record.idle.power_w.value)} W, seen for ${formatDuration(record.idle.before_s + record.idle.after_s)}`
    : '';
  return `${formatNumber(net.value / unit.size)} ${unit.name} above idle (${bounds(net, unit.size)})${idle}`;
}

function attributedLine(attributed: NonNullable<Measurement['attributed']>): string {
  const { energy_j } = attributed;
  if (energy_j === null)
    return `not known: the CPU's energy does not stand out above idle; ${formatPercent(attributed.share)} of the busy time was the command's`;
  const unit = energyUnit([energy_j]);
  return `${formatNumber(energy_j / unit.size)} ${unit.name} of the CPU's ${attributed.basis} energy by CPU time: ${formatPercent(attributed.share)} of the busy time was the command's`;
}

/** Cross-checks that have something to say; agreements are counted in one line. */
function checkLines(record: Measurement, t: ReportTerminal): string[] {
  if (record.checks.length === 0) return [];
  const said = record.checks.filter((check) => check.state !== 'agrees');
  const agree = record.checks.length - said.length;
  const second = said.filter(
    (check) => check.difference !== null || check.state === 'suspect' || check.energy_j === null,
  );
  const ratios = [...groupBy(second, alike).values()].map((checks) => {
    const [check] = checks as [Check];
    const titles = checks.map((each) => each.title);
    const title = titles.length > 2 ? `${check.title} and ${titles.length - 1} others` : titles.join(' and ');
    const detail =
      check.difference !== null && Math.abs(check.difference) > 1
        ? `${formatRatio(check.difference + 1)} ${check.detail.replace(/^\S+\s\S+\s/, '')}`
        : check.detail;
    return hanging(
      `           ${check.state === 'suspect' ? t.state('warn', 'warn') : t.text('·')} `,
      `${title}: ${detail}`,
      13,
      t,
    );
  });
  return [
    `  ${t.text('Checks'.padEnd(9))}${t.state('ok', agree === 1 ? '1 agrees' : `${agree} agree`)}`,
    ...ratios,
  ];
}

/** Devices of which the same is to be said, without a figure, are told of in one line. */
const alike = (check: Check): string =>
  check.energy_j === null ? `${check.state} ${check.detail}` : check.id;
