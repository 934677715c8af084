import { askedTasks } from '../../../../src/charts/asked-work.ts';
import type { MethodsSearch, WhatIfSearch } from '../../../../src/charts/estimate-search.ts';
import { taskTitle } from '../../../../src/domain/modality.ts';
import { Choice } from '../../parts/choice.tsx';
import type { SetSearch } from '../../parts/figure-controls.tsx';

/** What a request asks, where the model is known and can be asked something; what it is made for is told by no task. */
export function TaskChoice({
  search,
  set,
}: {
  readonly search: MethodsSearch | WhatIfSearch;
  readonly set: SetSearch;
}) {
  const tasks = askedTasks(search);
  const [made] = tasks;
  if (made === undefined) return null;
  return (
    <Choice
      label="Task"
      value={search.task ?? made}
      choices={tasks.map((task) => [task, taskTitle(task)])}
      onChoose={(task) => set({ task: task === made ? undefined : task })}
    />
  );
}
