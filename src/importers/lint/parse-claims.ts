import { readFileSync } from 'node:fs';
import type { Claims } from '../../domain/claims.ts';
import { nearest } from '../../domain/nearest.ts';
import { refusal } from '../../domain/problem.ts';
import { tasks } from '../../domain/task.ts';
import { reasonOf } from '../source-file.ts';

/** Reads a file of printed claims, YAML or JSON. @throws {Problem} a refusal that names the field that will not do. */
export async function readClaims(path: string): Promise<Claims> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw refusal(`The claims file ${path} ${reasonOf(cause)}.`, { cause });
  }
  const { parse } = await import('yaml');
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw refusal(`The claims file ${path} is neither YAML nor JSON.`, { cause });
  }
  return parseClaims(value, path);
}

/** @throws {Problem} a refusal that names the field that will not do. */
export async function parseClaims(value: unknown, path: string): Promise<Claims> {
  const { z } = await import('zod');
  const amount = z.number().positive();
  const schema = z.strictObject({
    title: z.string().min(1),
    source: z.string().optional(),
    totals: z.strictObject({ energy_kwh: amount.optional(), carbon_kg: amount.optional() }).optional(),
    intensity_g_per_kwh: amount.optional(),
    measured: z.array(z.enum(['gpu', 'cpu', 'ram'])).optional(),
    models: z.record(z.string(), z.array(z.string().min(1)).min(1)).optional(),
    renamed: z.record(z.string(), z.string()).optional(),
  });
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(
      ({ path: at, message }) => `${at.join('.') || 'the file'}: ${message}`,
    );
    throw refusal(`The claims file ${path} will not do: ${faults.slice(0, 3).join('; ')}.`, {
      remedy: 'see docs/lint.md, Claims',
    });
  }
  const known: readonly string[] = [...tasks, 'any'];
  for (const task of Object.keys(parsed.data.models ?? {})) {
    if (known.includes(task)) continue;
    const near = nearest(task, known, 1).map((each) => `; did you mean "${each}"?`)[0] ?? '.';
    throw refusal(`The claims file ${path} lists models of "${task}"${near} Tasks are ${known.join(', ')}.`);
  }
  return parsed.data;
}
