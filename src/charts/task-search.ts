import { z } from 'zod';
import { type PointSearch, pointSearch } from './point-search.ts';
import { taskSorts } from './task-lanes.ts';
import { taskShows } from './tasks.ts';

/** What an address asks of the values by task; absent keys have their defaults. */
export const tasksSearch = pointSearch
  .pick({
    covers: true,
    intensity: true,
    unit: true,
    per: true,
    spread: true,
    xscale: true,
    models: true,
    pins: true,
    anyway: true,
    task: true,
    modality: true,
    family: true,
    size: true,
    architecture: true,
    dataset: true,
    hardware: true,
    known: true,
  })
  .extend({
    /** Default: both. */
    show: z.enum(taskShows).optional(),
    /** Default: median. */
    sort: z.enum(taskSorts).optional(),
  });
export type TasksSearch = z.infer<typeof tasksSearch>;

/** The same of points: the order is of tasks, and pins are of models by task. */
export const pointsOfTasks = ({ sort: _, pins: __, show, ...kept }: TasksSearch): PointSearch => ({
  ...kept,
  ...(show === undefined || show === 'both' ? {} : { show }),
});
