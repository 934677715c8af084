import { physical as text } from './compiled/physical.ts';

let parsed: Readonly<Record<string, unknown>> | undefined;

/** What was fitted of a form of the physical estimator, as data/estimators/physical keeps it. `undefined`: nothing yet. */
export function physicalFit(form: string): unknown {
  parsed ??= JSON.parse(text) as Readonly<Record<string, unknown>>;
  return parsed[form];
}
