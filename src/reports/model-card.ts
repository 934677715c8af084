import { formatPercent } from '../domain/format.ts';
import { measuredBy } from '../domain/measured-by.ts';
import type { Measurement } from '../domain/record.ts';
import { perimeterWords } from './perimeter-words.ts';

export type TrainingType = 'pre-training' | 'fine-tuning';

/**
 * The block of a Hugging Face model card that says what a model emitted: grams of CO2e of one run, its source with what was
 * covered and how much of it was measured, place and hardware.
 * @param training What the run was, where it was training; of inference the card has no word, and the source says it.
 */
export function modelCard(record: Measurement, training?: TrainingType): string {
  const { carbon_g, intensity, machine, perimeter, measured_fraction } = record;
  const source = `${measuredBy(record)}, one run of ${record.subject.title}: ${formatPercent(measured_fraction)} measured; ${perimeterWords(perimeter)}${intensity === null ? '' : `; ${intensity.g_per_kwh} g/kWh (${intensity.source}${intensity.year === null ? '' : `, ${intensity.year}`})`}`;
  const gpus = [...new Set(machine.accelerators)].map(
    (name) => `${machine.accelerators.filter((each) => each === name).length} x ${name}`,
  );
  const hardware = [...gpus, ...(machine.cpu === null ? [] : [machine.cpu])].join(', ');
  const lines: readonly (readonly [string, string])[] = [
    ['emissions', carbon_g === null ? 'null' : String(Number(carbon_g.value.toPrecision(6)))],
    ['source', quoted(source)],
    ...(training === undefined ? [] : [['training_type', quoted(training)] as const]),
    ...(intensity === null || intensity.provenance === 'assumed'
      ? []
      : [['geographical_location', quoted(intensity.title)] as const]),
    ['hardware_used', quoted(hardware || 'not known')],
  ];
  return `---\nco2_eq_emissions:\n${lines.map(([name, value]) => `  ${name}: ${value}\n`).join('')}---\n`;
}

/** A YAML string in double quotes: JSON's are a part of YAML's. */
const quoted = (text: string): string => JSON.stringify(text.replaceAll(/[\u00a0\u202f]/g, ' '));
