import { carbonUnit, type DisplayUnit, energyUnit, formatNumber, formatRatio } from '../domain/format.ts';
import { flopCount, largeNumber, largeRange } from '../domain/large-number.ts';
import type { EstimateAnswer } from '../estimators/answer.ts';
import type { NamedEstimate } from '../estimators/coverage.ts';
import type { Amount } from '../estimators/outcome.ts';
import { estimator } from '../estimators/registry.ts';
import type { Spread } from '../estimators/spread.ts';
import { assumedWords, assumptionLines } from './assumption-lines.ts';
import { flagOf } from './estimate-flags.ts';
import { perimeterWords } from './perimeter-words.ts';
import { dayLines } from './served-day-text.ts';
import type { ReportTerminal } from './text.ts';

/** An answer in words and a table: how far apart the methods lie, each with what it covers, and what it all rests on. */
export function estimateText(answer: EstimateAnswer, t: ReportTerminal): string {
  return [
    ...headline(answer, t),
    '',
    ...(all(answer).some(hasFigure) ? [methodTable(answer, t), ''] : []),
    ...labels(answer, t),
    ...silent(answer, t),
    ...beside(answer, t),
    ...assumptionLines(answer.assumptions, t),
    ...defaults(answer, t),
    next(answer, t),
  ].join('\n');
}

const all = ({ groups }: EstimateAnswer): readonly NamedEstimate[] =>
  groups.flatMap(({ estimates }) => estimates);

const hasFigure = ({ energy_j, carbon_g }: NamedEstimate): boolean => energy_j !== null || carbon_g !== null;

/** Methods that answer with something else: a label, a share of manufacturing, litres. What others say of the same is in `--json`. */
function labels(answer: EstimateAnswer, t: ReportTerminal): string[] {
  const lines = all(answer)
    .filter((estimate) => !hasFigure(estimate))
    .map((estimate) => {
      const {
        embodied_g,
        water_l,
        others,
        estimator: { id },
      } = estimate;
      const said = [
        ...(embodied_g === null
          ? []
          : [`making ${inUnit(embodied_g.value, carbonUnit([embodied_g.value]))} CO₂e`]),
        ...(water_l === null ? [] : [`water ${formatNumber(water_l.value)} L`]),
        ...others
          .filter(({ title }) => !/^the same by/i.test(title))
          .map(
            ({ title, value, unit }) =>
              `${title.charAt(0).toLowerCase()}${title.slice(1)} ${typeof value === 'number' ? formatNumber(value) : value}${unit === null || unit === '1' ? '' : ` ${unit}`}`,
          ),
      ];
      return hung(t.state('modelled', idOf(id).padEnd(16)), said.join('; '), t, 18);
    });
  return lines.length > 0 ? [...lines, ''] : [];
}

const inUnit = (value: number, unit: DisplayUnit): string =>
  `${formatNumber(value / unit.size)} ${unit.name}`;

/** As `per 1,000 requests`. */
export const unitWords = ({ unit, setting }: Pick<EstimateAnswer, 'unit' | 'setting'>): string =>
  unit.id === 'training-run'
    ? `for the whole ${setting.phase}`
    : unit.count === 1
      ? 'a request'
      : `for ${unit.count.toLocaleString('en-GB')} requests`;

function headline(answer: EstimateAnswer, t: ReportTerminal): string[] {
  const estimates = all(answer);
  const asked = estimates.length + answer.not_applicable.length + answer.failed.length;
  const energies = estimates.flatMap(({ energy_j }) => energy_j?.value ?? []);
  if (energies.length === 0)
    return [
      t.bold(
        t.text(
          asked === 1
            ? 'The method gives no energy for this; what it needs stands below.'
            : `None of ${asked} methods gives an energy for this; what each needs stands below.`,
        ),
      ),
    ];
  const unit = energyUnit(energies);
  const [least, most] = [Math.min(...energies), Math.max(...energies)].map((value) =>
    formatNumber(value / unit.size),
  );
  const span =
    energies.length === 1 || least === most ? `${least} ${unit.name}` : `${least} to ${most} ${unit.name}`;
  const said = modelWords(answer);
  return [
    t.bold(
      t.paragraph(
        `${estimates.length} of ${asked} method${asked === 1 ? '' : 's'} ${estimates.length === 1 ? 'applies' : 'apply'}: ${span} ${unitWords(answer)}.`,
      ),
    ),
    ...(answer.groups.length > 1
      ? [t.paragraph('They cover different things, so they are listed, not averaged.')]
      : []),
    ...(said === null ? [] : [t.paragraph(said)]),
    ...answer.warnings.map((warning) => t.paragraph(`${t.state('warn', 'warn')}  ${t.text(warning)}`)),
  ];
}

function modelWords({ model, setting }: EstimateAnswer): string | null {
  const { title, params, active_params: active } = model;
  if (params === null) return null;
  const sparse = active !== null && (active.hi < params.hi || active.lo < params.lo);
  const size = `${spanOf(params)} parameters${sparse ? `, ${spanOf(active)} active` : ''}`;
  const machine =
    setting.hardware === null ? '' : `, on ${setting.devices.toLocaleString('en-GB')} × ${setting.hardware}`;
  const tuned = setting.fine_tuning;
  const tuning =
    tuned === null
      ? ''
      : `; ${tuned.kind === 'lora' ? `LoRA with ${largeNumber(tuned.adapter_params ?? 0)} parameters` : 'all parameters trained'}${tuned.flop === null ? '' : `, ${flopCount(tuned.flop)}`}`;
  return `${title ?? 'A model'}: ${size}${machine}${tuning}.`;
}

const spanOf = ({ lo, hi }: Spread): string => largeRange(lo, hi);

function methodTable(answer: EstimateAnswer, t: ReportTerminal): string {
  const estimates = all(answer);
  const unit = energyUnit(estimates.flatMap(({ energy_j }) => energy_j?.value ?? []));
  const grams = carbonUnit(estimates.flatMap(({ carbon_g }) => carbon_g?.value ?? []));
  const rows = answer.groups.flatMap(({ perimeter, estimates: every }) => {
    const own = every.filter(hasFigure);
    const first = own[0]?.energy_j ?? own[0]?.carbon_g ?? null;
    return own.map((estimate, i) => {
      const figure = estimate.energy_j ?? estimate.carbon_g;
      return [
        // The glyph stays with the name where that is broken.
        t.state(roleOf(figure), nameOf(estimate, estimates)).replace(' ', '\u00a0'),
        amount(estimate.energy_j, unit),
        interval(estimate.energy_j, unit),
        amount(estimate.carbon_g, grams),
        perimeter === null || own.length < 2 || first === null || figure === null
          ? ''
          : formatRatio(figure.value / first.value),
        i > 0 ? '' : covers(estimate),
      ];
    });
  });
  return t.table(
    [
      { head: 'method' },
      { head: unit.name, align: 'right' },
      { head: 'interval', align: 'right' },
      { head: `${grams.name} CO₂e`, align: 'right' },
      { head: 'ratio', align: 'right' },
      { head: 'covers' },
    ],
    rows,
  );
}

/** Methods of one group may take PUEs that differ: the group says that there is one. */
const covers = ({ perimeter, estimator: { id } }: NamedEstimate): string =>
  perimeter === null ? estimator(id).covers : perimeterWords(perimeter).replace(/PUE [\d.]+/, 'PUE included');

const nameOf = ({ estimator: { id } }: NamedEstimate, estimates: readonly NamedEstimate[]): string => {
  const [name] = id.split('@');
  return estimates.filter((each) => each.estimator.id.startsWith(`${name}@`)).length > 1 ? id : (name ?? id);
};

function roleOf(figure: Amount | null): 'modelled' | 'published' | 'measured' | 'assumed' | 'integrated' {
  return figure?.provenance ?? 'modelled';
}

const amount = (of: Amount | null, unit: DisplayUnit): string =>
  formatNumber(of === null ? null : of.value / unit.size);

const interval = (of: Amount | null, unit: DisplayUnit): string =>
  of?.interval == null ? '–' : spread(of.interval, unit);

const spread = ({ lo, hi }: { readonly lo: number; readonly hi: number }, unit: DisplayUnit): string =>
  `${formatNumber(lo / unit.size)}–${formatNumber(hi / unit.size)}`;

/** Methods that do not apply, those that lack the same together. */
function silent({ not_applicable, failed, setting }: EstimateAnswer, t: ReportTerminal): string[] {
  const together = new Map<string, Set<string>>();
  for (const { id, missing, reason } of not_applicable) {
    const why =
      missing.length > 0
        ? `needs ${missing.map((field) => (field === 'model' ? 'the name of a model' : flagOf(field))).join(', ')}`
        : reason.includes(`not of ${setting.phase}`)
          ? `not of ${setting.phase}`
          : reason.replace(/\.$/, '');
    together.set(why, (together.get(why) ?? new Set()).add(idOf(id)));
  }
  const phase = `not of ${setting.phase}`;
  const lines = [...together]
    .sort(([a], [b]) => Number(a === phase) - Number(b === phase))
    .map(([why, ids]) => {
      const verb = ids.size > 1 ? why.replace(/^needs/, 'need') : why;
      const [first = '', ...rest] = t.paragraph(`${[...ids].join(', ')}: ${verb}`, 4).split('\n');
      return [`  ${t.state('missing', first.trimStart())}`, ...rest].join('\n');
    });
  const broken = failed.map(({ id, reason }) =>
    t.paragraph(`${t.state('failed', 'failed')}  ${t.text(`${idOf(id)}: ${reason}`)}`, 2),
  );
  return [...lines, ...broken, ...(lines.length + broken.length > 0 ? [''] : [])];
}

const idOf = (id: string): string => id.split('@')[0] as string;

/** Columns of a word before a paragraph, as Making. */
const WORD = 9;
const LITRES: readonly DisplayUnit[] = [
  { name: 'mL', size: 1e-3 },
  { name: 'L', size: 1 },
  { name: 'm³', size: 1e3 },
];

function beside(
  { beside: { water_l, water, embodied_g, device_hours, money, day } }: EstimateAnswer,
  t: ReportTerminal,
): string[] {
  const lines: [string, string][] = day === null ? [] : dayLines(day);
  const waters = Object.values(water_l);
  if (waters.length > 0) {
    const [lo, hi] = [
      Math.min(...waters.map(({ value }) => value)),
      Math.max(...waters.map(({ value }) => value)),
    ];
    const unit = LITRES.findLast(({ size }) => lo >= size) ?? (LITRES[0] as DisplayUnit);
    lines.push([
      'Water',
      `${lo === hi ? formatNumber(lo / unit.size) : spread({ lo, hi }, unit)} ${unit.name}, at ${formatNumber(water.site_l_per_kwh.value)} L/kWh on site (${water.site}) and ${formatNumber(water.grid_l_per_kwh)} L/kWh where the electricity is made`,
    ]);
  }
  if (embodied_g !== null && device_hours !== null) {
    const unit = carbonUnit([embodied_g.value]);
    lines.push([
      'Making',
      `${formatNumber(embodied_g.value / unit.size)} ${unit.name} CO₂e (${spread(embodied_g, unit)}) for ${formatNumber((day?.provisioned_hours ?? device_hours).value)} hours of accelerators${day === null ? '' : ' that stand ready'}; ${formatNumber(embodied_g.device_kg.value)} kg each with its share of the server (${formatNumber(embodied_g.device_kg.lo)}–${formatNumber(embodied_g.device_kg.hi)} are published) over ${formatNumber(embodied_g.lifetime_years.value)} years`,
    ]);
  }
  if (money !== null)
    lines.push([
      'Money',
      `${formatNumber(money.value)}${money.lo === money.hi ? '' : ` (${formatNumber(money.lo)}–${formatNumber(money.hi)})`}, of the price told`,
    ]);
  return lines.length === 0 ? [] : [...lines.map(([head, words]) => hung(head.padEnd(WORD), words, t)), ''];
}

/** A paragraph under a word that stands before it, `wide` columns of it. */
function hung(head: string, words: string, t: ReportTerminal, wide = WORD): string {
  const [first = '', ...rest] = t.paragraph(words, 2 + wide).split('\n');
  return [`  ${head}${first.trimStart()}`, ...rest].join('\n');
}

/** What methods take on their own account, beside what all of them rest on: a batch, a PUE, a memory, a utilisation. */
function defaults(answer: EstimateAnswer, t: ReportTerminal): string[] {
  const lines = all(answer)
    .filter(hasFigure)
    .flatMap(({ estimator: { id }, assumptions }) => {
      const own = assumptions.filter(
        ({ field, value }) =>
          !answer.assumptions.some((shared) => shared.field === field && shared.value === value),
      );
      return own.length === 0 ? [] : [`${idOf(id)}: ${own.map(assumedWords).join(', ')}`];
    });
  if (lines.length === 0) return [];
  return [
    t.text('Methods take of their own'),
    ...lines.map((line) => {
      const [first = '', ...rest] = t.paragraph(line, 4).split('\n');
      return [`  ${t.state('assumed', first.trimStart())}`, ...rest].join('\n');
    }),
    '',
  ];
}

function next(answer: EstimateAnswer, t: ReportTerminal): string {
  const estimates = all(answer);
  if (estimates.length > 1)
    return t.next('add --explain', 'to see what takes the least of them to the most, step by step');
  const lacking = answer.not_applicable.find(({ missing }) => missing.length > 0);
  return lacking === undefined
    ? t.next('add --json', 'for the terms of each method')
    : t.next(`add ${lacking.missing.map(flagOf).join(' and ')}`, `to ask ${lacking.id.split('@')[0]}`);
}
