import { formatNumber, formatPercent } from '../domain/format.ts';
import { shortName } from '../domain/short-name.ts';
import { groupBy } from '../math/group-by.ts';
import type { Agreement } from '../study/agreement.ts';
import type { StudyFigure } from '../study/figures.ts';
import type { Study, StudyTable } from '../study/study.ts';
import type { ReportTerminal } from './text.ts';

type Column = { readonly head: string; readonly align?: 'left' | 'right' };
const words = (...heads: string[]): Column[] => heads.map((head) => ({ head }));
const numbers = (...heads: string[]): Column[] => heads.map((head) => ({ head, align: 'right' }));

const four = (value: number | null): string => formatNumber(value, 4);
/** As it is printed: no digit is added. */
export const asPrinted = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: 6 });
const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');
/** How much more the logs give than the print, of the print. */
export const more = (value: number, printed: number): string =>
  `${value >= printed ? '+' : ''}${formatPercent(value / printed - 1)}`;

const why = (found: Agreement): string => (found === 'rounded' ? 'rounded in print' : '');

/** A heading and a table of the study. Values that are printed in the paper stand beside those computed from its logs. */
export const studyTableText: { readonly [N in StudyTable]: (study: Study, t: ReportTerminal) => string } = {
  1: ({ tables, printed_counts: counts }, t) =>
    titled(
      t,
      `Table 1. ${tables.table1.length} tasks, ${tables.table1.flatMap(({ datasets }) => datasets).length} data sets; printed: ${counts.tasks}, ${counts.datasets}, and ${counts.models} models (table 6)`,
      [...words('task', 'modality', 'data sets'), ...numbers('models', 'runs')],
      tables.table1.map((row) => [
        row.task,
        row.modality,
        row.datasets.join(', '),
        String(row.models),
        String(row.runs),
      ]),
    ),
  2: ({ tables }, t) =>
    titled(
      t,
      'Table 2. Energy of a task, kWh per 1,000 queries',
      [...words('task'), ...numbers('mean', 'printed', '', 'SD', 'printed', '')],
      tables.table2.map((row) => [
        row.task,
        four(row.mean_kwh),
        asPrinted(row.printed_mean),
        more(row.mean_kwh, row.printed_mean),
        four(row.sd_kwh),
        asPrinted(row.printed_sd),
        more(row.sd_kwh, row.printed_sd),
      ]),
      reasons(tables.table2.map((row) => [row.task, row.note ?? why(row.mean_agreement)])),
    ),
  3: ({ tables }, t) =>
    titled(
      t,
      'Table 3. Multi-purpose models, mean of 9 data sets, per 1,000 queries',
      [...words('model'), ...numbers('M params', 'kWh', 'printed', '', 'g CO₂e', 'printed', '')],
      tables.table3.map((row) => [
        shortName(row.model),
        row.params === null ? '–' : whole(row.params / 1e6),
        four(row.energy_kwh),
        asPrinted(row.printed_energy_kwh),
        more(row.energy_kwh, row.printed_energy_kwh),
        four(row.carbon_g),
        asPrinted(row.printed_carbon_g),
        more(row.carbon_g, row.printed_carbon_g),
      ]),
      reasons(tables.table3.map((row) => [shortName(row.model), row.note ?? why(row.energy_agreement)])),
    ),
  4: ({ tables }, t) => {
    const models = [...new Set(tables.table4.map(({ model }) => model))];
    const datasets = [...new Set(tables.table4.map(({ dataset }) => dataset))];
    const of = (model: string, dataset: string) =>
      tables.table4.find((row) => row.model === model && row.dataset === dataset);
    return titled(
      t,
      'Table 4. Mean tokens of the prompt and of the answers; the printed cells are not at hand',
      [
        ...words('data set'),
        ...numbers(
          'prompt',
          ...models.map((model) => shortName(model).replace('flan-', '').replace('bloomz', 'bz')),
        ),
      ],
      datasets.map((dataset) => [
        dataset,
        formatNumber(of(models[0] as string, dataset)?.input_mean ?? null),
        ...models.map((model) => formatNumber(of(model, dataset)?.output_mean ?? null)),
      ]),
    );
  },
  5: ({ tables }, t) =>
    [
      titled(
        t,
        'Table 5. Inferences after which a BLOOMz has used as much as its making',
        [
          ...words('model'),
          ...numbers(
            'training, kWh',
            'fine-tuning, kWh',
            'one inference, kWh',
            'parity, M',
            'printed, M',
            'by the logs, M',
            '',
          ),
        ],
        tables.table5.map((row) => [
          shortName(row.model),
          whole(row.training_kwh),
          whole(row.fine_tuning_kwh),
          row.inference_kwh.toExponential(1),
          `${(row.parity / 1e6).toFixed(2)} (${whole(row.parity_interval.lo / 1e6)}–${whole(row.parity_interval.hi / 1e6)})`,
          (row.printed_parity / 1e6).toFixed(2),
          (row.logged_parity / 1e6).toFixed(1),
          more(row.logged_parity, row.printed_parity),
        ]),
      ),
      ...tables.table5.flatMap(({ model, parity, printed_parity, note }) =>
        note === undefined
          ? []
          : [
              `  ${t.state('warn', 'warn')}  ${t.text(`${shortName(model)}: prints ${whole(printed_parity)}, its own inputs give ${whole(Math.floor(parity))}`)}`,
              t.paragraph(note, 4),
            ],
      ),
      t.dim(t.text('  In brackets what the digits of the printed inputs leave open.')),
    ].join('\n'),
  6: ({ tables }, t) => {
    const odd = tables.table6.filter(({ listed, logged, logged_as }) => !listed || !logged || logged_as);
    const listed = tables.table6.filter((row) => row.listed).length;
    return titled(
      t,
      `Table 6. ${listed} models are listed; these are not as they are logged`,
      words('task', 'model', 'listed', 'logged', 'note'),
      odd.map((row) => [
        row.task,
        row.model,
        row.listed ? 'yes' : 'no',
        row.logged ? 'yes' : 'no',
        row.note ?? (row.logged_as === undefined ? '' : `as ${row.logged_as}`),
      ]),
    );
  },
};

/** The rows of a figure as a table: groups where it draws boxes, else one model on one data set a line. */
export function studyFigureText(figure: StudyFigure, { figures }: Study, t: ReportTerminal): string {
  const rows = figures[`figure${figure}`];
  const title = `Figure ${figure}. ${FIGURES[figure]}, per 1,000 queries`;
  const first = rows[0];
  if (first !== undefined && 'group' in first) {
    return titled(
      t,
      title,
      [...words('group'), ...numbers('points', 'mean, g', 'SD', 'median', 'least', 'most', 'mean, kWh')],
      (rows as Study['figures']['figure1']).map((row) => [
        row.group,
        String(row.points),
        ...[row.mean_g, row.sd_g, row.median_g, row.least_g, row.most_g, row.mean_kwh].map((value) =>
          formatNumber(value),
        ),
      ]),
    );
  }
  const extra = figure === 6 ? ['tokens made'] : figure === 7 ? ['score'] : [];
  return titled(
    t,
    title,
    [...words('data set', 'model', 'architecture'), ...numbers('parameters, M', 'kWh', 'g CO₂e', ...extra)],
    (rows as Study['figures']['figure3']).map((row) => [
      row.dataset,
      shortName(row.model),
      row.zeroShot ? `${row.kind}, zero-shot` : row.kind,
      row.params === null ? '–' : whole(row.params / 1e6),
      formatNumber(row.energy_kwh),
      formatNumber(row.carbon_g),
      ...('output_mean' in row ? [formatNumber(row.output_mean as number)] : []),
      ...('score' in row ? [formatNumber(row.score as number)] : []),
    ]),
  );
}

const FIGURES: Readonly<Record<StudyFigure, string>> = {
  1: 'Emissions by task',
  2: 'Emissions by modality',
  3: 'Task-specific and multi-purpose models on the same data sets',
  5: 'Multi-purpose models by task and architecture',
  6: 'Emissions and length of the answer',
  7: 'Score, size and emissions',
};

function titled(
  t: ReportTerminal,
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  foot: readonly string[] = [],
): string {
  return [
    t.bold(t.text(title)),
    t.table(
      columns.map(({ head, ...rest }) => ({ head: t.text(head), ...rest })),
      rows.map((row) => row.map((cell) => t.text(cell))),
    ),
    ...foot.map((line) => t.paragraph(line, 2)),
  ].join('\n');
}

/** Why rows differ from what is printed, each reason once with the rows it is of. */
const reasons = (rows: readonly (readonly [name: string, reason: string])[]): readonly string[] =>
  [...groupBy(rows, ([, reason]) => reason)].flatMap(([reason, of]) =>
    reason === ''
      ? []
      : [`${reason.charAt(0).toUpperCase()}${reason.slice(1)}: ${of.map(([name]) => name).join(', ')}.`],
  );
