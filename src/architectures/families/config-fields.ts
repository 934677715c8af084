import { z } from 'zod';
import { refusal } from '../../domain/problem.ts';
import type { ModelConfig } from '../family.ts';
import type { UnaryFunction } from '../graph.ts';

/** A count of at least one. */
export const size = z.int().positive();
export const eps = z.number().nonnegative();

/** Names of activations in config.json, and what they compute. */
const activations: Readonly<Record<string, UnaryFunction>> = {
  gelu: 'gelu',
  gelu_python: 'gelu',
  gelu_new: 'gelu-tanh',
  gelu_fast: 'gelu-tanh',
  gelu_pytorch_tanh: 'gelu-tanh',
  gelu_accurate: 'gelu-tanh',
  relu: 'relu',
  relu2: 'relu-squared',
  silu: 'silu',
  swish: 'silu',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
};

/** The activation a configuration names. */
export const activation = z.string().transform((name, context): UnaryFunction => {
  const known = activations[name];
  if (known) return known;
  context.addIssue({
    code: 'custom',
    message: `is "${name}"; the activations known are ${Object.keys(activations).join(', ')}`,
  });
  return z.NEVER;
});

/** Classes of a classifier: by number, or by their names. */
export const labelFields = {
  num_labels: z.int().positive().optional(),
  id2label: z.record(z.string(), z.unknown()).nullish(),
};
export const labelsOf = (config: {
  readonly num_labels?: number | undefined;
  readonly id2label?: Readonly<Record<string, unknown>> | null | undefined;
}): number | null => config.num_labels ?? (config.id2label ? Object.keys(config.id2label).length : null);

/**
 * Reads the fields a family needs; others are left alone. A field that is absent has the family's default.
 * @throws {Problem} a refusal that names the field, its value and what it may be.
 */
export function readConfig<Shape extends z.ZodRawShape>(
  family: string,
  fields: Shape,
  config: ModelConfig,
): z.output<z.ZodObject<Shape>> {
  const present = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
  const read = z.object(fields).safeParse(present);
  if (read.success) return read.data;
  const issue = read.error.issues[0] as z.core.$ZodIssue;
  const field = issue.path.join('.');
  const value = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)?.[key], config);
  const shown = value === undefined ? 'is missing' : `cannot be ${JSON.stringify(value)}`;
  const why =
    issue.code === 'custom' ? issue.message : `${shown}: ${issue.message.replace(/^Invalid input: /, '')}`;
  throw refusal(`${field} of this ${family} configuration ${why}.`);
}

/** @throws {Problem} a refusal where heads do not share a width evenly. */
export function divides(
  family: string,
  whole: string,
  wholeValue: number,
  part: string,
  partValue: number,
): void {
  if (wholeValue % partValue === 0) return;
  throw refusal(
    `${whole} of this ${family} configuration is ${wholeValue}, which ${part} (${partValue}) does not divide.`,
  );
}
