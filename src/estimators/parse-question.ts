import type { z } from 'zod';
import { listed } from '../catalog/lookup.ts';
import { nearest } from '../domain/nearest.ts';
import { refusal } from '../domain/problem.ts';
import type { Estimator } from './estimator.ts';
import { type EstimateQuestion, estimatePhases, fields, questionSchema } from './question.ts';

/**
 * A question as it was asked, checked: shared inputs by their one meaning, those of a single method by its schema. An input
 * that is `undefined` counts as not told.
 * @throws Problem a refusal that names the input, its value and what it may be.
 */
export function parseQuestion(
  asked: Readonly<Record<string, unknown>>,
  estimators: readonly Estimator[],
): EstimateQuestion {
  const told = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  if (told.phase === undefined) throw refusal(`A question names its phase: ${listed(estimatePhases)}.`);
  const shared: Record<string, unknown> = {};
  const own: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(told)) {
    if (Object.hasOwn(fields, field)) {
      shared[field] = value;
      continue;
    }
    const schemas = estimators.flatMap(({ input }) => input.shape[field] ?? []);
    if (schemas.length === 0) throw unknownField(field, estimators);
    for (const schema of schemas) {
      const parsed = (schema as z.ZodType).safeParse(value);
      if (!parsed.success) throw badValue(field, value, parsed.error.issues[0]);
    }
    own[field] = value;
  }
  const parsed = questionSchema.safeParse(shared);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = String(issue?.path[0]);
    throw badValue(field, shared[field], issue);
  }
  return { ...parsed.data, ...own };
}

function unknownField(field: string, estimators: readonly Estimator[]) {
  const names = [
    ...new Set([...Object.keys(fields), ...estimators.flatMap((e) => Object.keys(e.input.shape))]),
  ];
  const near = nearest(field, names);
  return refusal(
    `No method knows an input ${field}; ${near.length > 0 ? `nearest: ${listed(near)}` : `the inputs are ${listed(names, 'and')}`}.`,
  );
}

const badValue = (field: string, value: unknown, issue: z.core.$ZodIssue | undefined) =>
  refusal(
    `${field} cannot be ${typeof value === 'number' ? value : JSON.stringify(value)}: ${issue ? inWords(issue) : 'it is not valid'}.`,
  );

function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_small':
      return `it must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}`;
    case 'too_big':
      return `it must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}`;
    case 'invalid_value':
      return `it must be ${listed(issue.values.map(String))}`;
    case 'invalid_type':
      return `it must be ${issue.expected === 'int' ? 'a whole number' : `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}`}`;
    default:
      return issue.message;
  }
}
