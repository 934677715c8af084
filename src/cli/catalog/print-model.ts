import { modelSizes } from '../../catalog/model-sizes.ts';
import { type ModelPreset, modelPresets, type ParameterCount } from '../../catalog/models.ts';
import { studyPerimeter, studyResults, studySource } from '../../catalog/study.ts';
import { energyUnit, formatNumber } from '../../domain/format.ts';
import type { Terminal } from '../terminal.ts';
import { sizeTable } from './print-size.ts';
import { printed } from './printed.ts';

const MILLION = 1e6;

/** The names under which the families' configurations keep depth and width. */
const LAYERS = ['num_hidden_layers', 'n_layers', 'n_layer', 'num_layers'];
const HIDDEN = ['hidden_size', 'dim', 'n_embd'];

/** All presets, one line each, families together. */
export function printModels(t: Terminal): string {
  const presets = modelPresets();
  const rows = presets.map((preset, i) => [
    preset.family === presets[i - 1]?.family ? '' : preset.family,
    preset.id,
    field(preset, LAYERS),
    field(preset, HIDDEN),
    millions(preset),
  ]);
  return [
    t.bold(`${presets.length} models, described by their shape.`),
    '',
    t.table(
      [
        { head: 'family' },
        { head: 'model' },
        { head: 'layers', align: 'right' },
        { head: 'hidden', align: 'right' },
        { head: 'parameters, M', align: 'right' },
      ],
      rows,
    ),
    '',
    t.bold(`${modelSizes().length} more, known by their size alone.`),
    '',
    sizeTable(modelSizes(), t),
    '',
    t.next('wattlas catalog model NAME', 'for one, with its configuration and sources'),
  ]
    .map((line) => t.text(line))
    .join('\n');
}

/** One preset: its configuration, who counts how many parameters, what the study measured, sources. */
export function printModel(preset: ModelPreset, t: Terminal): string {
  const { id, aliases, family, tasks, config, unverified, source, note } = preset;
  return [
    t.bold(`${id}, ${family}: ${tasks.join(', ')}.`),
    '',
    t.table(
      [{ head: 'config.json' }, { head: 'value' }, { head: '' }],
      Object.entries(config).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
        unverified.includes(name) ? t.state('assumed', 'unverified') : '',
      ]),
    ),
    '',
    t.table(
      [
        { head: 'counted by' },
        { head: 'parameters', align: 'right' },
        { head: 'covers' },
        { head: 'how known' },
      ],
      counts(preset).map((count) => [
        count.source.title,
        count.value.toLocaleString('en'),
        count.covers === 'body' ? 'without its head' : 'with its head',
        known(count, t),
      ]),
    ),
    '',
    ...energies(preset, t),
    ...(aliases.length === 0 ? [] : [t.paragraph(`Known as ${aliases.join(', ')}.`, 2)]),
    ...(note === null ? [] : [t.paragraph(`Note: ${note.replace(/\.$/, '')}.`, 2)]),
    ...counts(preset).flatMap(({ differs }) =>
      differs === null
        ? []
        : [
            t.paragraph(
              `The shape has ${differs.by.toLocaleString('en')} parameters more: ${differs.why}.`,
              2,
            ),
          ],
    ),
    ...[...new Set([source, ...counts(preset).map((count) => count.source)])].map((each) =>
      t.paragraph(`Source: ${each.title}, ${each.revision ?? 'no edition named'}; ${each.licence}.`, 2),
    ),
  ]
    .map((line) => t.text(line))
    .join('\n');
}

const counts = ({ params }: ModelPreset): readonly ParameterCount[] =>
  [params.study, params.published].filter((count) => count !== null);

function known({ status }: ParameterCount, t: Terminal): string {
  return status === 'sourced' ? t.state('published', 'published') : t.state('modelled', 'from its shape');
}

/** What the study measured of the model, with what that covers. */
function energies({ id }: ModelPreset, t: Terminal): string[] {
  const results = studyResults(id);
  if (results.length === 0) return [];
  const unit = energyUnit(results.map(({ energy_j }) => energy_j));
  const { idle, pue } = studyPerimeter();
  return [
    t.table(
      [
        { head: 'measured on' },
        { head: 'task' },
        { head: `${unit.name} per 1,000 queries`, align: 'right' },
        { head: 'SD', align: 'right' },
        { head: 'runs', align: 'right' },
      ],
      results.map(({ dataset, task, zeroShot, energy_j, energy_sd_j, runs }) => [
        dataset,
        zeroShot ? `${task}, zero-shot` : task,
        formatNumber(energy_j / unit.size),
        formatNumber(energy_sd_j / unit.size, 2),
        String(runs),
      ]),
    ),
    '',
    t.paragraph(
      `Energies cover 8 A100 (7 idle), CPU and memory; idle ${idle === 'gross' ? 'included' : 'taken off'}, ${
        pue === null ? 'no PUE' : `PUE ${pue}`
      }. ${studySource().title}.`,
      2,
    ),
  ];
}

/** What the shape comes to, where a count differs from it: a list compares like with like. */
const millions = ({ params }: ModelPreset): string => {
  const count = params.published ?? params.study;
  return printed(count === null ? null : (count.value + (count.differs?.by ?? 0)) / MILLION);
};

/** A field that families spell differently, as text. */
function field({ config }: ModelPreset, names: readonly string[]): string {
  const value = names.map((name) => config[name]).find((each) => each !== undefined);
  return typeof value === 'number' ? value.toLocaleString('en') : '–';
}
