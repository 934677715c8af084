import { findAccelerator } from '../../../../src/catalog/accelerators.ts';
import { askedTasks } from '../../../../src/charts/asked-work.ts';
import type { WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import type { RecordSummary } from '../../api.ts';
import { modelProblem } from '../estimates/known-names.ts';

/** What of a setting a record tells; `null`: its model is none that can be estimated, or not told. */
export function fromRun({
  subject,
  batch,
  machine,
}: RecordSummary): Partial<Record<keyof WhatIfSearch, string>> | null {
  const { model, inference } = subject;
  if (model === undefined || modelProblem(model) !== null) return null;
  const device = machine.title
    .split(/, | \+ /)
    .flatMap((part) => findAccelerator(part.replace(/^\d+ × /, '')) ?? [])[0];
  const tokens = inference?.mean_tokens ?? null;
  const made = inference?.new_tokens ?? null;
  const [, ...others] = askedTasks({ model });
  const task = others.find((each) => each === subject.task);
  return {
    model,
    ...(task === undefined ? {} : { task }),
    ...(device === undefined ? {} : { hardware: device.id }),
    ...(batch === null ? {} : { batch: String(batch) }),
    ...(tokens === null || tokens < 1 ? {} : { in: String(Math.round(tokens)) }),
    ...(made === null || made < 1 ? {} : { out: String(made) }),
    ...(inference?.precision == null ? {} : { precision: inference.precision }),
  };
}
