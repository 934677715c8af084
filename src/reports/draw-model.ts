import { architectureOf } from '../architectures/from-config.ts';
import { countModel, type ModelCountOptions } from '../architectures/model-count.ts';
import { modelPreset } from '../catalog/models.ts';
import { modelParts } from '../charts/model-parts.ts';
import { refusal } from '../domain/problem.ts';
import { type FigureOptions, figureSvg } from './figure.ts';

/** Counts of a preset that a figure is drawn from; tokens default to 128. */
export interface FigureCount extends Pick<ModelCountOptions, 'newTokens' | 'batch' | 'precision'> {
  readonly tokens?: number | undefined;
  readonly task?: string | undefined;
}

/**
 * The parts of a preset as a figure of its own.
 * @throws {Problem} a refusal for a name the catalog lacks, or a task the model has no head for.
 */
export async function drawModel(
  name: string | undefined,
  options: Pick<FigureOptions, 'theme' | 'width' | 'version' | 'date'> & {
    readonly count?: FigureCount | undefined;
  },
): Promise<{ readonly svg: string; readonly name: string }> {
  if (!name) {
    throw refusal('The chart model-parts is of one model, and none was named.', {
      remedy: 'wattlas chart model-parts MODEL -o model-parts.svg (wattlas catalog model lists them)',
    });
  }
  const preset = modelPreset(name);
  const architecture = architectureOf(preset.config);
  const { tokens = 128, newTokens, batch, precision, task: wanted } = options.count ?? {};
  const task = architecture.tasks.find((each) => each === wanted);
  if (wanted !== undefined && task === undefined)
    throw refusal(
      `${preset.id} has no head for "${wanted}"; it is made for ${architecture.tasks.join(', ')}.`,
    );
  const count = countModel(architecture, { tokens, newTokens, batch, precision, task });
  const rows = modelParts.rows(count);
  const fed = [
    `${tokens.toLocaleString('en')} tokens`,
    ...(count.phases.decode ? [`${count.new_tokens?.toLocaleString('en')} new`] : []),
    `batch ${count.batch}`,
    count.precision,
    ...(task ? [task] : []),
  ];
  const svg = await figureSvg(modelParts, rows, {
    ...options,
    subject: preset.id,
    notes: [
      `Counted for ${fed.join(', ')}`,
      'FLOP are two for each multiply-accumulate of matrix products',
      `Shape: ${preset.source.title}`,
    ],
  });
  return { svg, name: `${preset.id.replaceAll('/', '-')}-parts` };
}
