import { z } from 'zod';
import type { Estimator } from './estimator.ts';
import { completedFrom } from './question.ts';

/** One input of a method, as a flag, a field of a form or a line of a table shows it. */
export interface InputField {
  readonly name: string;
  readonly meaning: string;
  /** `null`: a word or a bare number. */
  readonly unit: string | null;
  readonly type: 'number' | 'integer' | 'string' | 'boolean' | 'array' | 'object';
  readonly choices: readonly string[] | null;
  /** Whether the method has no answer without it; it may still be completed. */
  readonly required: boolean;
  /** What it is completed from where it is not told, in words; `null`: it is not. */
  readonly from: string | null;
  /** `null`: none. */
  readonly default: unknown;
}

/** Unit of an input, that of what a default or an optional input wraps included; `1` for a bare number. */
export function unitOf(schema: unknown): string | null {
  let inner = schema;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional) inner = inner.unwrap();
  const unit = inner instanceof z.ZodType ? inner.meta()?.unit : undefined;
  return typeof unit === 'string' ? unit : null;
}

/** The inputs of a method, in the order of its schema. */
export function inputFields({ input }: Pick<Estimator, 'input'>): readonly InputField[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' });
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const field = property as Readonly<Record<string, unknown>>;
    return {
      name,
      meaning: String(field.description ?? ''),
      unit: typeof field.unit === 'string' && field.unit !== '1' ? field.unit : null,
      type: (field.type as InputField['type'] | undefined) ?? 'object',
      choices: Array.isArray(field.enum) ? field.enum.map(String) : null,
      from: (completedFrom as Readonly<Record<string, string>>)[name] ?? null,
      required: schema.required?.includes(name) ?? false,
      default: field.default ?? null,
    };
  });
}
