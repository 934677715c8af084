import type { Published } from './published.ts';
import type { Result } from './result.ts';
import { settingsWords } from './settings-words.ts';

/** A published record in the common view, per query. It has no repetitions of which anything is known. */
export function publishedResult(record: Published): Result {
  const { subject, hardware, settings } = record;
  const device = hardware.count > 1 ? `${hardware.count} × ${hardware.accelerator}` : hardware.accelerator;
  return {
    id: `published:${record.id}`,
    kind: 'published',
    origin: 'published',
    title: subject.title,
    model: subject.model ?? null,
    task: subject.task ?? null,
    dataset: record.dataset,
    variant:
      settings.width === undefined
        ? record.precision
        : `${settings.width} × ${settings.height}, ${settings.steps} steps`,
    configuration: configurationOf(record) || null,
    zero_shot: false,
    counted: true,
    hardware: device,
    machine: `${record.source.id}/${device}`,
    batch: record.batch,
    functional_unit: record.functional_unit,
    perimeter: record.perimeter,
    energy_j: record.energy_j,
    runs_j: null,
    n: 1,
    measured_fraction: 1,
    score: null,
    input_tokens: null,
    output_tokens: record.output_tokens,
    params: record.params,
    architecture: record.architecture,
    source: record.source,
    readings: [],
  };
}

/** Precision, image size, steps and parallelism of a published configuration, in words. */
export const configurationOf = ({ settings, precision }: Published): string =>
  settingsWords({ ...settings, ...(precision === null ? {} : { precision }) });
