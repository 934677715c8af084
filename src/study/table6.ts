import { studyDetails } from '../catalog/study-details.ts';
import type { Task } from '../domain/task.ts';
import { groupBy } from '../math/group-by.ts';
import { studyRows } from './rows.ts';
import { tasksByEnergy } from './tasks-by-energy.ts';

/** A model that is listed for a task, logged for it, or both. */
export interface Table6Row {
  readonly task: Task | 'multi-purpose';
  readonly model: string;
  readonly listed: boolean;
  readonly logged: boolean;
  /** The id it was logged under, where that is another. */
  readonly logged_as?: string;
  readonly note?: string;
}

/** Table 6: the models of each task, and where the logs hold others. */
export function table6(): readonly Table6Row[] {
  const listed = groupBy(studyDetails().table6, ({ task }) => task);
  return [...tasksByEnergy, 'multi-purpose' as const].flatMap((task) => {
    const models = (listed.get(task) ?? []).map(({ model }) => model);
    const logged = loggedModels(task);
    return [
      ...models.map((model): Table6Row => {
        const own = logged.get(model);
        const note = own === undefined ? "listed, and in no run of the paper's data" : NOTES[model];
        return {
          task,
          model,
          listed: true,
          logged: own !== undefined,
          ...(own !== undefined && own !== model ? { logged_as: own } : {}),
          ...(note === undefined ? {} : { note }),
        };
      }),
      ...[...logged.entries()]
        .filter(([name]) => !models.includes(name))
        .map(
          ([model]): Table6Row => ({
            task,
            model,
            listed: false,
            logged: true,
            note: NOTES[model] ?? 'logged, not in table 6',
          }),
        ),
    ];
  });
}

/** Models of a task in the paper's data: name in table 6 (or id) to id. */
function loggedModels(task: Task | 'multi-purpose'): ReadonlyMap<string, string> {
  const rows = studyRows().filter((row) =>
    task === 'multi-purpose' ? row.zeroShot : row.task === task && !row.zeroShot,
  );
  return new Map(rows.map(({ model }) => [model.table6 ?? model.model, model.model]));
}

const NOTES: Readonly<Record<string, string>> = {
  'sshleifer/distilbart-cnn-6-6':
    'logged in place of distilbart-xsum-12-6, whose printed count is that of a 6-6 model',
  'fxmarty/pix2struct-tiny-random':
    'logged with images of their own size alone, which the paper does not print',
  'SG161222/Realistic_Vision_V1.4': 'logged and not counted',
  'stabilityai/stable-diffusion-2-1-base': 'logged and not counted',
};
