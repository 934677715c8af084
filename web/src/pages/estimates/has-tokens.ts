import { askedTasks } from '../../../../src/charts/asked-work.ts';
import type { MethodsSearch, WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import { modalityOf } from '../../../../src/domain/modality.ts';

/** Whether requests have lengths in tokens; what reads or makes images has none. */
export function hasTokens(search: MethodsSearch | WhatIfSearch): boolean {
  const task = search.task ?? askedTasks(search)[0];
  return !['image to category', 'text to image'].includes(modalityOf(task ?? '') ?? '');
}
